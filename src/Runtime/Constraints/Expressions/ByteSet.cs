using System.Numerics;

namespace Typed.Constraints.Expressions;

/// <summary>A set of byte values.</summary>
internal readonly record struct ByteSet(ulong B0, ulong B1, ulong B2, ulong B3)
{
    /// <summary>No byte.</summary>
    public static ByteSet None => default;

    /// <summary>Every byte.</summary>
    public static ByteSet All => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>How many bytes it has.</summary>
    public int Count =>
        BitOperations.PopCount(B0) + BitOperations.PopCount(B1) + BitOperations.PopCount(B2) + BitOperations.PopCount(B3);

    /// <summary>One byte alone.</summary>
    public static ByteSet Of(byte value) => OfRange(value, value);

    /// <summary>The bytes of an inclusive range; none where it is backwards.</summary>
    public static ByteSet OfRange(byte from, byte to) =>
        new(Word(from, to, 0), Word(from, to, 64), Word(from, to, 128), Word(from, to, 192));

    /// <summary>Whether it has a byte.</summary>
    public bool Contains(byte value)
    {
        ulong word = value < 128 ? (value < 64 ? B0 : B1) : (value < 192 ? B2 : B3);
        return (word >> (value & 63) & 1) != 0;
    }

    /// <summary>What either has.</summary>
    public static ByteSet operator |(ByteSet left, ByteSet right) =>
        new(left.B0 | right.B0, left.B1 | right.B1, left.B2 | right.B2, left.B3 | right.B3);

    /// <summary>What both have.</summary>
    public static ByteSet operator &(ByteSet left, ByteSet right) =>
        new(left.B0 & right.B0, left.B1 & right.B1, left.B2 & right.B2, left.B3 & right.B3);

    /// <summary>What it lacks.</summary>
    public static ByteSet operator ~(ByteSet set) => new(~set.B0, ~set.B1, ~set.B2, ~set.B3);

    // The bits of a range that lie in the 64 values from `start`.
    private static ulong Word(int from, int to, int start)
    {
        int low = Math.Max(from - start, 0);
        int high = Math.Min(to - start, 63);
        return low > high ? 0 : ulong.MaxValue >> (63 - high) & ulong.MaxValue << low;
    }
}
