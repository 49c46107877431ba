namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>What the properties are whose names are of a kind.</summary>
/// <param name="Keys">The names.</param>
/// <param name="Value">The values.</param>
internal sealed record KeyRule(ScalarSet Keys, Formula Value);
