using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>One of the ways in which a schema can accept values.</summary>
/// <param name="Set">The values.</param>
/// <param name="Evaluated">What the schema has looked at in them.</param>
internal sealed record Outcome(ValueSet Set, Evaluated Evaluated);
