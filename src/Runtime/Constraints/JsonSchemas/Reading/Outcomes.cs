using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>The algebra of outcomes. Where nobody asks what was looked at, there is always one.</summary>
internal sealed class Outcomes(ValueSets sets)
{
    // Making one takes sets of each type.
    private const int OfOutcome = 10;

    /// <summary>Every value, and nothing was looked at.</summary>
    public IReadOnlyList<Outcome> All { get; } = [new Outcome(sets.All, Evaluated.Nothing)];

    /// <summary>A set of which nothing was looked at.</summary>
    public static IReadOnlyList<Outcome> Of(ValueSet set) => [new Outcome(set, Evaluated.Nothing)];

    /// <summary>What both accept.</summary>
    public IReadOnlyList<Outcome> And(IReadOnlyList<Outcome> left, IReadOnlyList<Outcome> right) => Gather(
        from first in left
        from second in right
        select new Outcome(sets.Intersect(first.Set, second.Set), first.Evaluated.With(second.Evaluated, sets.Texts)));

    /// <summary>What one or the other accepts.</summary>
    public IReadOnlyList<Outcome> Or(IReadOnlyList<Outcome> left, IReadOnlyList<Outcome> right) => Gather(left.Concat(right));

    /// <summary>All values of any outcome.</summary>
    public ValueSet Set(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Select(static outcome => outcome.Set).Aggregate(sets.None, sets.Union);

    // Outcomes that have looked at the same are one.
    private List<Outcome> Gather(IEnumerable<Outcome> outcomes)
    {
        List<Outcome> gathered = [];
        foreach (Outcome outcome in outcomes)
        {
            WorkLimit.Count(OfOutcome + gathered.Count);
            int known = gathered.FindIndex(other => other.Evaluated == outcome.Evaluated);
            if (known < 0)
            {
                gathered.Add(outcome);
            }
            else
            {
                gathered[known] = outcome with { Set = sets.Union(gathered[known].Set, outcome.Set) };
            }
        }

        return gathered;
    }
}
