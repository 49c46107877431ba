using System.Collections.Immutable;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>A set of arrays.</summary>
/// <param name="Prefix">What the first elements are.</param>
/// <param name="Rest">What the others are.</param>
/// <param name="MinItems">The fewest elements.</param>
/// <param name="MaxItems">The most; null for any number.</param>
/// <param name="Contains">What must be among the elements.</param>
/// <param name="UniqueAt">The schema that wants them all different; null where they need not be.</param>
internal sealed record ArrayShape(
    ImmutableArray<Formula> Prefix,
    Formula Rest,
    int MinItems,
    int? MaxItems,
    ImmutableArray<ContainsRule> Contains,
    SchemaLocation? UniqueAt)
{
    /// <summary>What the element at a position is.</summary>
    public Formula At(int index) => index < Prefix.Length ? Prefix[index] : Rest;

    public bool Equals(ArrayShape? other) =>
        other is not null
        && Prefix.SequenceEqual(other.Prefix) && Rest == other.Rest && MinItems == other.MinItems && MaxItems == other.MaxItems
        && Contains.SequenceEqual(other.Contains) && UniqueAt is null == other.UniqueAt is null;

    public override int GetHashCode() => HashCode.Combine(Prefix.Length, Rest, MinItems, MaxItems, Contains.Length);
}
