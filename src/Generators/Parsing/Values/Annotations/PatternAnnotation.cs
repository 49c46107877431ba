using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[RegularExpression]</c>, which the whole of a string must match.</summary>
internal static class PatternAnnotation
{
    public static void Apply(AttributeData attribute, AnnotatedValue value)
    {
        if (!AnnotationParser.IsString(value))
        {
            value.Report(attribute, $"a pattern is of strings, not of '{value.TypeDisplay}'");
        }
        else if (attribute.ConstructorArguments is not [{ Value: string { Length: > 0 } pattern }])
        {
            value.ReportPattern(attribute, "it is empty, write what the whole text must match");
        }
        else if (ErrorOf(pattern) is { } error)
        {
            value.ReportPattern(attribute, error);
        }
        else if (PatternScanner.FindUnsupported(pattern) is { } found)
        {
            value.ReportPattern(attribute, $"'{found.Text}' {found.Meaning}, which a model cannot be held to while it writes: say it in another way");
        }
        else
        {
            Add($"^(?:{pattern})$", value);
        }
    }

    /// <summary>Adds a pattern to those that a string has already.</summary>
    public static void Add(string pattern, AnnotatedValue value)
    {
        if (value.Schema.Find("pattern") is null)
        {
            value.Schema.Set("pattern", JsonText.Of(pattern));
        }
        else
        {
            value.Schema.AddAllOf(new Schema().Set("pattern", JsonText.Of(pattern)));
        }
    }

    private static string? ErrorOf(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"it is no regular expression: {exception.Message}";
        }
    }
}
