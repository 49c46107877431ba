using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[RegularExpression]</c>, which the whole of a string must match.</summary>
internal static class PatternAnnotation
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    public static void Apply(AttributeData attribute, AnnotatedValue value) =>
        Apply(attribute, value, attribute.ConstructorArguments is [{ Value: string pattern }] ? pattern : "", argument: null);

    /// <param name="attribute">The attribute.</param>
    /// <param name="value">What it is about.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="argument">The name of the argument that holds it; null for the first one.</param>
    public static void Apply(AttributeData attribute, AnnotatedValue value, string pattern, string? argument)
    {
        if (!AnnotationParser.IsString(value))
        {
            value.Report(attribute, $"a pattern is of strings, not of '{value.TypeDisplay}'");
        }
        else if (pattern.Length == 0)
        {
            value.ReportPattern(attribute, argument, "it is empty, write what the whole text must match");
        }
        else if (ErrorOf(pattern) is { } error)
        {
            value.ReportPattern(attribute, argument, error);
        }
        else if (PatternScanner.FindUnsupported(pattern) is { } found)
        {
            value.ReportPattern(attribute, argument, $"'{found.Text}' {found.Meaning}, which a model cannot be held to while it writes: say it in another way");
        }
        else
        {
            Add($"^(?:{pattern})$", value);
        }
    }

    /// <summary>Adds a pattern to those that a string has already.</summary>
    public static void Add(string pattern, AnnotatedValue value)
    {
        value.Patterns.Add(pattern);
        if (value.Patterns.Count == 1)
        {
            value.Schema.Set("pattern", JsonText.Of(pattern));
        }
        else
        {
            value.Schema.AddAllOf(new Schema().Set("pattern", JsonText.Of(pattern)));
        }
    }

    /// <summary>Whether a text matches; where that takes too long to tell, it is believed to.</summary>
    public static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.None, s_timeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static string? ErrorOf(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, s_timeout);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"it is no regular expression: {exception.Message}";
        }
    }
}
