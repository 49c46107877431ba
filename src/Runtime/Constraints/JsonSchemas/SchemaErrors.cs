using System.Runtime.CompilerServices;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas;

/// <summary>Says what is wrong with a schema: the keyword, where it stands, and what to do.</summary>
internal static class SchemaErrors
{
    private const int MaxShown = 200;

    public static GrammarException At(SchemaLocation location, string keyword, string problem) =>
        At(location.Pointer, keyword, problem);

    public static GrammarException At(string pointer, string keyword, string problem) =>
        new($"JSON Schema: \"{Shorten(keyword)}\" at {Shorten(pointer)} {problem}");

    public static GrammarException TooIntricate(string place, TooMuchWorkException exception) => new(
        $"JSON Schema: what it demands at {Shorten(place)} is too intricate{exception.Where}: making its automaton takes more than " +
        $"{WorkLimit.OfGrammar:N0} steps. {WorkLimit.Advice}");

    /// <summary>A place or a name for people, who read its beginning and its end.</summary>
    public static string Shorten(string text) =>
        text.Length <= MaxShown ? text : $"{text.AsSpan(0, MaxShown / 2)}...{text.AsSpan(text.Length - (MaxShown / 2))}";

    /// <summary>Does something that does not know where it is done.</summary>
    public static T Within<T>(SchemaLocation location, string keyword, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (GrammarException exception)
        {
            throw At(location, keyword, $"cannot be kept to. {exception.Message}");
        }
    }

    /// <summary>Refuses what nests so deep that the stack would overflow.</summary>
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new GrammarException("JSON Schema: its combinations or values nest too deep. Say it with fewer.");
        }
    }
}
