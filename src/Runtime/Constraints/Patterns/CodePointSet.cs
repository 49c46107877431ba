namespace Typed.Constraints.Patterns;

/// <summary>A set of code points: sorted ranges that neither overlap nor touch. Equal when it holds the same.</summary>
internal sealed class CodePointSet : IEquatable<CodePointSet>
{
    public const int Last = 0x10FFFF;

    private readonly CodePointRange[] _ranges;

    private CodePointSet(CodePointRange[] ranges) => _ranges = ranges;

    /// <summary>No code point.</summary>
    public static CodePointSet None { get; } = new([]);

    /// <summary>Every code point, surrogates too.</summary>
    public static CodePointSet All { get; } = Range(0, Last);

    /// <summary>What a pair of surrogates is written for, which UTF-8 never holds.</summary>
    public static CodePointSet Surrogates { get; } = Range(0xD800, 0xDFFF);

    /// <summary>The basic plane without surrogates: one unit of UTF-16 each.</summary>
    public static CodePointSet BasicPlane { get; } = Range(0, 0xFFFF).Except(Surrogates);

    /// <summary>What lies beyond the basic plane: two units of UTF-16 each.</summary>
    public static CodePointSet Beyond { get; } = Range(0x10000, Last);

    public ReadOnlySpan<CodePointRange> Ranges => _ranges;

    public bool IsEmpty => _ranges.Length == 0;

    public static CodePointSet Of(int codePoint) => Range(codePoint, codePoint);

    public static CodePointSet Of(string characters) => Of(characters.EnumerateRunes().Select(static rune => new CodePointRange(rune.Value, rune.Value)));

    public static CodePointSet Range(int from, int to) => new([new CodePointRange(from, to)]);

    /// <summary>The set of ranges in any order.</summary>
    public static CodePointSet Of(IEnumerable<CodePointRange> ranges)
    {
        List<CodePointRange> merged = [];
        foreach (CodePointRange range in ranges.OrderBy(static range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + 1)
            {
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, range.To) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return new CodePointSet([.. merged]);
    }

    public bool Contains(int codePoint)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (codePoint < _ranges[middle].From)
            {
                high = middle - 1;
            }
            else if (codePoint > _ranges[middle].To)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every code point of another set is in this one.</summary>
    public bool Contains(CodePointSet other) => other.Except(this).IsEmpty;

    public CodePointSet Union(CodePointSet other) =>
        IsEmpty ? other : other.IsEmpty ? this : Of(_ranges.Concat(other._ranges));

    public CodePointSet Intersect(CodePointSet other)
    {
        List<CodePointRange> common = [];
        int i = 0;
        int j = 0;
        while (i < _ranges.Length && j < other._ranges.Length)
        {
            int from = Math.Max(_ranges[i].From, other._ranges[j].From);
            int to = Math.Min(_ranges[i].To, other._ranges[j].To);
            if (from <= to)
            {
                common.Add(new CodePointRange(from, to));
            }

            if (_ranges[i].To < other._ranges[j].To)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new CodePointSet([.. common]);
    }

    public CodePointSet Except(CodePointSet other) => Intersect(other.Complement());

    /// <summary>Every code point that is not in the set.</summary>
    public CodePointSet Complement()
    {
        List<CodePointRange> gaps = [];
        int next = 0;
        foreach (CodePointRange range in _ranges)
        {
            if (range.From > next)
            {
                gaps.Add(new CodePointRange(next, range.From - 1));
            }

            next = range.To + 1;
        }

        if (next <= Last)
        {
            gaps.Add(new CodePointRange(next, Last));
        }

        return new CodePointSet([.. gaps]);
    }

    public bool Equals(CodePointSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    public override bool Equals(object? obj) => Equals(obj as CodePointSet);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (CodePointRange range in _ranges)
        {
            hash.Add(range);
        }

        return hash.ToHashCode();
    }
}
