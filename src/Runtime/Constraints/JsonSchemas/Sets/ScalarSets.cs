using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The algebra of sets of strings or of numbers. It is exact: no value gets in or out by a second writing.</summary>
internal abstract class ScalarSets(ExpressionFactory factory)
{
    public ScalarSet All { get; } = ScalarSet.AllBut([]);

    public ScalarSet None { get; } = ScalarSet.Of([]);

    protected ExpressionFactory Factory { get; } = factory;

    /// <summary>The canonical texts of all values.</summary>
    protected abstract Expression AllCanonical { get; }

    /// <summary>All writings of all values.</summary>
    protected abstract Expression AllWritten { get; }

    public bool IsEmpty(ScalarSet set) =>
        set.Listed is null ? Factory.IsNothing(Canonical(set)) : set.IsFinite && set.Listed.IsEmpty;

    public bool Contains(ScalarSet set, string value) =>
        set.Listed is null
            ? !Factory.IsNothing(Factory.Intersect(CanonicalOf(value), Canonical(set)))
            : set.Listed.Contains(value) != set.IsListOfExceptions;

    public ScalarSet Intersect(ScalarSet left, ScalarSet right)
    {
        if (left.IsAll || right.IsAll || left.Equals(right))
        {
            return left.IsAll ? right : left;
        }

        if (left.IsFinite || right.IsFinite)
        {
            (ScalarSet few, ScalarSet other) = left.IsFinite ? (left, right) : (right, left);
            if (other.IsListOfExceptions && other.Listed!.Count < few.Listed!.Count)
            {
                Factory.Work.Add(other.Listed.Count);
                return ScalarSet.Of(few.Listed.Except(other.Listed));
            }

            Factory.Work.Add(few.Listed!.Count);
            return ScalarSet.Of(few.Listed!.Where(value => Contains(other, value)));
        }

        Factory.Work.Add(1 + Math.Min(left.Listed?.Count ?? 0, right.Listed?.Count ?? 0));
        return left.IsListOfExceptions && right.IsListOfExceptions
            ? ScalarSet.AllBut(left.Listed!.Union(right.Listed!))
            : ScalarSet.Regular(
                () => Factory.Intersect(Canonical(left), Canonical(right)), Factory.Intersect(Written(left), Written(right)));
    }

    public ScalarSet Union(ScalarSet left, ScalarSet right)
    {
        if (left.Listed is not null && right.Listed is not null)
        {
            Factory.Work.Add(1 + Math.Min(left.Listed.Count, right.Listed.Count));
            return (left.IsListOfExceptions, right.IsListOfExceptions) switch
            {
                (false, false) => ScalarSet.Of(left.Listed.Union(right.Listed)),
                (true, true) => ScalarSet.AllBut(left.Listed.Intersect(right.Listed)),
                (true, false) => ScalarSet.AllBut(left.Listed.Except(right.Listed)),
                _ => ScalarSet.AllBut(right.Listed.Except(left.Listed)),
            };
        }

        if (left.Equals(right) || left is { IsFinite: true, Listed.IsEmpty: true })
        {
            return right;
        }

        return right is { IsFinite: true, Listed.IsEmpty: true }
            ? left
            : ScalarSet.Regular(
                () => Factory.Union(Canonical(left), Canonical(right)), Factory.Union(Written(left), Written(right)));
    }

    public ScalarSet Complement(ScalarSet set)
    {
        if (set.Listed is not null)
        {
            return set.IsListOfExceptions ? ScalarSet.Of(set.Listed) : ScalarSet.AllBut(set.Listed);
        }

        return set.Opposite ?? ScalarSet.Regular(() => OutsideOf(Canonical(set)), WrittenOutside(set), set);
    }

    /// <summary>The canonical texts of a set.</summary>
    public Expression Canonical(ScalarSet set) => set.Canonical ??= set switch
    {
        { MakeCanonical: { } make } => make(),
        { IsFinite: true } => Factory.Union([.. set.Listed!.Select(CanonicalOf)]),
        { IsAll: true } => AllCanonical,
        _ => OutsideOf(Canonical(Complement(set))),
    };

    /// <summary>All writings of a set, as far as texts may have them.</summary>
    public Expression Written(ScalarSet set) => set.Written ??= set switch
    {
        { IsFinite: true } => Factory.Union([.. set.Listed!.Select(WrittenOf)]),
        { IsAll: true } => AllWritten,
        _ => WrittenOutside(Complement(set)),
    };

    /// <summary>What a text may be: of a few values each in one writing, so that it is known early.</summary>
    public Expression Text(ScalarSet set) =>
        set.IsFinite ? Factory.Union([.. set.Listed!.Select(LiteralOf)]) : Written(set);

    /// <summary>The canonical text of a value.</summary>
    protected abstract Expression CanonicalOf(string value);

    /// <summary>The writings of a value.</summary>
    protected abstract Expression WrittenOf(string value);

    /// <summary>The one writing of a value that is one of a few.</summary>
    protected abstract Expression LiteralOf(string value);

    /// <summary>Writings of all that is not in a set.</summary>
    protected abstract Expression WrittenOutside(ScalarSet set);

    /// <summary>The canonical texts that are not among some.</summary>
    protected Expression OutsideOf(Expression canonical) => Factory.Intersect(AllCanonical, Factory.Complement(canonical));
}
