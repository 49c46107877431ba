using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>
/// A way of writing numbers in a fixed number of bytes, each of which holds some of the number's bits: the bytes of UTF-8, or
/// hexadecimal digits.
/// </summary>
internal sealed class DigitWriting
{
    private readonly ExpressionFactory _factory;
    private readonly (int Bits, Func<int, ByteSet> Bytes)[] _positions;
    private readonly int[] _bitsAfter;

    // What stands for all numbers from a position on; it recurs everywhere within a set.
    private readonly Expression?[] _all;

    /// <param name="factory">Makes the expressions.</param>
    /// <param name="positions">How many bits each byte holds, and which bytes say a value of them; no bits where the byte is always the same.</param>
    public DigitWriting(ExpressionFactory factory, params (int Bits, Func<int, ByteSet> Bytes)[] positions)
    {
        (_factory, _positions) = (factory, positions);
        _all = new Expression?[positions.Length + 1];
        _bitsAfter = new int[positions.Length + 1];
        for (int i = positions.Length - 1; i > 0; i--)
        {
            _bitsAfter[i - 1] = _bitsAfter[i] + positions[i].Bits;
        }
    }

    /// <summary>The numbers of some ranges, sorted and apart.</summary>
    public Expression Of(ReadOnlySpan<CodePointRange> ranges) => Write(ranges.ToArray(), 0);

    private Expression Write(IReadOnlyList<CodePointRange> ranges, int position)
    {
        if (position == _positions.Length)
        {
            return _factory.Empty;
        }

        int bitsAfter = _bitsAfter[position];
        int last = (1 << (bitsAfter + _positions[position].Bits)) - 1;
        bool isAll = ranges[0] == new CodePointRange(0, last);
        if (isAll && _all[position] is { } known)
        {
            return known;
        }

        // Digits after which the same may follow are one alternative.
        List<(Expression After, ByteSet Bytes)> alternatives = [];
        foreach ((int first, int count, IReadOnlyList<CodePointRange> below) in ByDigit(ranges, bitsAfter))
        {
            Expression after = Write(below, position + 1);
            ByteSet bytes = default;
            for (int digit = first; digit < first + count; digit++)
            {
                bytes |= _positions[position].Bytes(digit);
            }

            int index = alternatives.FindIndex(alternative => alternative.After == after);
            if (index < 0)
            {
                alternatives.Add((after, bytes));
            }
            else
            {
                alternatives[index] = (after, alternatives[index].Bytes | bytes);
            }
        }

        Expression[] parts = [.. alternatives.Select(alternative => _factory.Concat(_factory.Bytes(alternative.Bytes), alternative.After))];
        Expression written = _factory.Union(parts);
        if (isAll)
        {
            _all[position] = written;
        }

        return written;
    }

    // What lies below each digit; digits in a row below which everything lies come together.
    private static IEnumerable<(int First, int Count, IReadOnlyList<CodePointRange> Below)> ByDigit(
        IReadOnlyList<CodePointRange> ranges, int bitsAfter)
    {
        int mask = (1 << bitsAfter) - 1;
        int current = -1;
        List<CodePointRange> below = [];
        foreach (CodePointRange range in ranges)
        {
            for (int from = range.From; from <= range.To;)
            {
                int digit = from >> bitsAfter;
                if (digit != current && below.Count > 0)
                {
                    yield return (current, 1, below);
                    below = [];
                }

                current = digit;
                int full = (from & mask) == 0 ? ((range.To + 1) >> bitsAfter) - digit : 0;
                if (full > 0)
                {
                    yield return (digit, full, [new CodePointRange(0, mask)]);
                    from = (digit + full) << bitsAfter;
                    continue;
                }

                int to = Math.Min(range.To, from | mask);
                below.Add(new CodePointRange(from & mask, to & mask));
                from = to + 1;
            }
        }

        if (below.Count > 0)
        {
            yield return (current, 1, below);
        }
    }
}
