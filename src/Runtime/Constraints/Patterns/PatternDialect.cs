namespace Typed.Constraints.Patterns;

/// <summary>Whose meaning of patterns and formats holds.</summary>
internal enum PatternDialect
{
    /// <summary>That of JSON Schema: ECMA-262 with the flag u, over code points, and the RFCs.</summary>
    EcmaScript,

    /// <summary>
    /// The smaller set of texts that .NET takes too: its Regex, which sees UTF-16 units and all of Unicode in <c>\d</c> and
    /// <c>\w</c>, and its readers of dates and addresses.
    /// </summary>
    DotNet,
}
