namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>What a named property is.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What its value is, where it is there.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record PropertyRule(string Name, Formula Value, bool IsRequired);
