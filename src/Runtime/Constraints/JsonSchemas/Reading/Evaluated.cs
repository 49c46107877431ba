using System.Collections.Immutable;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>What a schema has looked at in a value, for unevaluatedProperties and unevaluatedItems.</summary>
/// <param name="Keys">The names of properties.</param>
/// <param name="Items">How many of the first elements.</param>
/// <param name="ItemKinds">The elements that are of one of these kinds, wherever they stand.</param>
internal sealed record Evaluated(ScalarSet Keys, int Items, ImmutableArray<Formula> ItemKinds)
{
    public const int AllItems = int.MaxValue;

    public static readonly Evaluated Nothing = new(ScalarSet.Of([]), 0, []);

    public Evaluated With(Evaluated other, TextSets texts) => new(
        texts.Union(Keys, other.Keys),
        Math.Max(Items, other.Items),
        [.. ItemKinds.Union(other.ItemKinds).OrderBy(static kind => kind.Id)]);

    public bool Equals(Evaluated? other) =>
        other is not null && Keys.Equals(other.Keys) && Items == other.Items && ItemKinds.SequenceEqual(other.ItemKinds);

    public override int GetHashCode() => HashCode.Combine(Keys, Items, ItemKinds.Length);
}
