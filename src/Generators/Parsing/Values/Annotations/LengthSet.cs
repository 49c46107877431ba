using System.Numerics;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>A set of lengths of texts: each up to a limit by itself, and whether there are any beyond.</summary>
internal readonly record struct LengthSet
{
    // Far more than anybody counts; the sums of longer sets would take time.
    private const int Limit = 1000;

    private static readonly BigInteger s_all = (BigInteger.One << (Limit + 1)) - 1;

    // Bit n stands for length n.
    private readonly BigInteger _lengths;
    private readonly bool _beyond;

    private LengthSet(BigInteger lengths, bool beyond) => (_lengths, _beyond) = (lengths & s_all, beyond || lengths > s_all);

    public static LengthSet All { get; } = new(s_all, beyond: true);

    public static LengthSet Of(int length) => length > Limit ? new(BigInteger.Zero, beyond: true) : new(BigInteger.One << length, beyond: false);

    public static LengthSet operator |(LengthSet left, LengthSet right) => new(left._lengths | right._lengths, left._beyond || right._beyond);

    public static LengthSet operator &(LengthSet left, LengthSet right) => new(left._lengths & right._lengths, left._beyond && right._beyond);

    /// <summary>The lengths of a text of the one set with a text of the other behind it.</summary>
    public static LengthSet operator +(LengthSet left, LengthSet right)
    {
        BigInteger sums = BigInteger.Zero;
        for (int length = 0; length <= Limit; length++)
        {
            if (!((left._lengths >> length) & 1).IsZero)
            {
                sums |= right._lengths << length;
            }
        }

        return new(sums, (left._beyond && !right.IsEmpty) || (right._beyond && !left.IsEmpty));
    }

    public bool IsEmpty => _lengths.IsZero && !_beyond;

    /// <summary>The lengths of a number of texts behind each other.</summary>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number; null for any.</param>
    public LengthSet Repeat(int least, int? most)
    {
        LengthSet none = Of(0);
        LengthSet optional = none | this;
        return Power(this, least) + (most is { } limit ? Power(optional, limit - least) : Closure(optional));
    }

    /// <summary>Whether there is one between two, both included.</summary>
    public bool HasBetween(int least, int? most) =>
        (_beyond && !(most <= Limit))
        || (least <= Limit && !(_lengths >> least << least & (most < Limit ? (BigInteger.One << (most.Value + 1)) - 1 : s_all)).IsZero);

    private static LengthSet Power(LengthSet set, int exponent)
    {
        LengthSet power = Of(0);
        for (LengthSet square = set; exponent > 0; exponent >>= 1, square += square)
        {
            power = (exponent & 1) == 0 ? power : power + square;
        }

        return power;
    }

    private static LengthSet Closure(LengthSet set)
    {
        LengthSet longer = set + set;
        return longer == set ? set : Closure(longer);
    }
}
