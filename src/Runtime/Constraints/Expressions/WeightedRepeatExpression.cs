namespace Typed.Constraints.Expressions;

/// <summary>A repetition of elements of two kinds, of which the second counts twice.</summary>
internal sealed class WeightedRepeatExpression : Expression
{
    public WeightedRepeatExpression(int id, Expression single, Expression twofold, int min, int? max)
        : base(id, min == 0, single.HasRules || twofold.HasRules, single.HasLogic || twofold.HasLogic)
    {
        (Single, Twofold, Min, Max) = (single, twofold, min, max);
        LeastLength = Measure(LeastLengthOf);
    }

    public Expression Single { get; }

    public Expression Twofold { get; }

    public int Min { get; }

    /// <summary>The most; null for any number.</summary>
    public int? Max { get; }

    public override void Derive(Derivation derivation, Expression rest)
    {
        Single.Derive(derivation, After(1));
        if (Max is not 1)
        {
            Twofold.Derive(derivation, After(2));
        }

        Expression After(int count) => derivation.Factory.Append(
            derivation.Factory.RepeatWeighted(Single, Twofold, Math.Max(Min - count, 0), Max - count), rest);
    }

    public override int Measure(Func<Expression, int> lengthOf)
    {
        int single = lengthOf(Single);
        int twofold = lengthOf(Twofold);
        int pairs = Length.Sum(Length.Times(Min / 2, twofold), Length.Times(Min % 2, single));
        int shortest = Math.Min(Length.Times(Min, single), pairs);

        // An odd count may be passed by one.
        return Min % 2 == 1 && (Max is null || Max > Min) ? Math.Min(shortest, Length.Times((Min / 2) + 1, twofold)) : shortest;
    }

    public override string ToString() => $"({Single} | 2×{Twofold}){{{Min},{Max}}}";
}
