using System.Runtime.CompilerServices;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas;

/// <summary>Says what is wrong with a schema: the keyword, where it stands, and what to do.</summary>
internal static class SchemaErrors
{
    public static GrammarException At(SchemaLocation location, string keyword, string problem) =>
        At(location.Pointer, keyword, problem);

    public static GrammarException At(string pointer, string keyword, string problem) =>
        new($"JSON Schema: \"{keyword}\" at {pointer} {problem}");

    public static GrammarException TooIntricate(string place) => new(
        $"JSON Schema: what it demands at {place} is too intricate: making its automaton takes more than {WorkLimit.OfGrammar:N0} steps. " +
        WorkLimit.Advice);

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
            throw new GrammarException("JSON Schema: its combinations nest too deep. Say it with fewer.");
        }
    }
}
