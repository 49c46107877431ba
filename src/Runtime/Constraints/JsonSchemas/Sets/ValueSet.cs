using System.Collections.Immutable;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>A set of JSON values, type by type. Arrays and objects are unions of shapes.</summary>
internal sealed record ValueSet(
    SimpleValues Simple,
    ScalarSet Numbers,
    ScalarSet Texts,
    ImmutableArray<ArrayShape> Arrays,
    ImmutableArray<ObjectShape> Objects);
