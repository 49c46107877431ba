using System.Globalization;

namespace Typed.Generators.Parsing;

/// <summary>The ranges of generation options. The runtime has the same ones; a test compares them.</summary>
internal static class OptionRules
{
    private const int LargestNumBeams = 32;

    /// <summary>What a value should have been, or null where it is in range.</summary>
    public static string? Violation(string option, object? value) => (option, value) switch
    {
        ("MaxNewTokens" or "MaxLength" or "NumReturnSequences", int and < 1) => "at least 1",
        ("MinNewTokens", int and < 0) => "at least 0",
        ("TopK" or "NoRepeatNgramSize", int and < 0) => "at least 0 (0 turns it off)",
        ("NumBeams", int and (< 1 or > LargestNumBeams)) => $"1 to {LargestNumBeams} (1 is no beam search)",
        ("Temperature", double number) when !(number >= 0 && number <= float.MaxValue) =>
            "a number of at least 0 (0 always takes the likeliest token)",
        ("TopP", double number) when !(number > 0 && number <= 1) => "greater than 0 and at most 1 (1 turns it off)",
        ("MinP", double number) when !(number >= 0 && number <= 1) => "0 to 1 (0 turns it off)",
        ("RepetitionPenalty", double number) when !(number >= 0.01 && number <= 100) => "0.01 to 100 (1 turns it off)",
        ("FrequencyPenalty" or "PresencePenalty", double number) when !(number >= -2 && number <= 2) =>
            "-2 to 2 (0 turns it off)",
        ("LengthPenalty", double number) when !IsFinite(number) => "a finite number",
        _ => null,
    };

    /// <summary>
    /// The allowed value that is nearest to one that is out of range, as C# writes it. Null where nobody would want that one: a text of one
    /// token, the least penalty that there is, or a bound that is itself out of range.
    /// </summary>
    public static string? Nearest(string option, object? value) => (option, value) switch
    {
        ("NumReturnSequences", int and < 1) => "1",
        ("MinNewTokens" or "TopK" or "NoRepeatNgramSize", int and < 0) => "0",
        ("NumBeams", int beams) => beams < 1 ? "1" : LargestNumBeams.ToString(CultureInfo.InvariantCulture),
        ("Temperature" or "MinP", double and < 0) => "0",
        ("TopP" or "MinP", double and > 1) => "1",
        ("FrequencyPenalty" or "PresencePenalty", double and < -2) => "-2",
        ("FrequencyPenalty" or "PresencePenalty", double and > 2) => "2",
        _ => null,
    };

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
