using System.Collections.Immutable;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>Properties whose names are not declared, and that are all alike.</summary>
/// <param name="Keys">The names.</param>
/// <param name="Value">What they are.</param>
/// <param name="Cases">Those of the obligations' cases that they can be.</param>
internal sealed record OpenKeys(ScalarSet Keys, Formula Value, ImmutableArray<KeyRule> Cases);
