namespace Typed.Generators.Parsing;

/// <summary>The ranges of generation options. The runtime has the same ones; a test compares them.</summary>
internal static class OptionRules
{
    /// <summary>What a value should have been, or null where it is in range.</summary>
    public static string? Violation(string option, object? value) => (option, value) switch
    {
        ("MaxNewTokens" or "MaxLength", int and < 1) => "at least 1",
        ("TopK", int and < 0) => "at least 0 (0 turns it off)",
        ("Temperature", double number) when !(number >= 0 && IsFinite(number)) =>
            "a number of at least 0 (0 always takes the likeliest token)",
        ("TopP", double number) when !(number > 0 && number <= 1) => "greater than 0 and at most 1 (1 turns it off)",
        ("RepetitionPenalty", double number) when !(number >= 0.01 && number <= 100) =>
            "0.01 to 100 (1 turns it off)",
        _ => null,
    };

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
