namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>What is not as in the suite, and why.</summary>
internal static class SuiteExceptions
{
    /// <summary>The groups whose schemas are refused, with what the message says.</summary>
    public static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
    };

    /// <summary>What is valid where formats are for people only, and invalid here, where they are kept to.</summary>
    public static readonly HashSet<string> Asserted = new(StringComparer.Ordinal)
    {
    };
}
