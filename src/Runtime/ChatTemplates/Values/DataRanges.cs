using System.Runtime.InteropServices;

namespace Typed.ChatTemplates;

/// <summary>
/// Which characters of a text are data: they came from outside the template. A range may be empty: there data stood that has
/// no characters (any more), and what stands on its sides must not become one special token.
/// </summary>
internal readonly struct DataRanges
{
    private static readonly int[] s_all = [];

    /// <summary>Null for none, <see cref="s_all"/> for all; else starts and ends, ascending.</summary>
    private readonly int[]? _bounds;

    private DataRanges(int[]? bounds) => _bounds = bounds;

    public static DataRanges None => default;

    public static DataRanges All => new(s_all);

    /// <summary>Whether nothing is data.</summary>
    public bool IsNone => _bounds is null;

    /// <summary>Whether everything is data.</summary>
    public bool IsAll => ReferenceEquals(_bounds, s_all);

    /// <summary>The ranges of a text of some length.</summary>
    /// <param name="bounds">Starts and ends of what is data, ascending.</param>
    /// <param name="length">The text's length.</param>
    public static DataRanges Create(ReadOnlySpan<int> bounds, int length) => bounds switch
    {
        [] => None,
        [0, int end] when end == length => All,
        _ => new DataRanges(bounds.ToArray()),
    };

    /// <summary>The ranges of two texts in a row.</summary>
    public static DataRanges Concatenate(DataRanges left, int leftLength, DataRanges right, int rightLength)
    {
        if ((left.IsNone && right.IsNone) || (left.IsAll && right.IsAll))
        {
            return left;
        }

        List<int> bounds = [];
        left.AppendTo(bounds, 0, leftLength, 0);
        right.AppendTo(bounds, 0, rightLength, leftLength);
        return Create(CollectionsMarshal.AsSpan(bounds), leftLength + rightLength);
    }

    /// <summary>The ranges of a part. Of data that the part only touches, an empty range stays.</summary>
    public DataRanges Slice(int start, int length)
    {
        if (IsNone || IsAll)
        {
            return this;
        }

        List<int> bounds = [];
        AppendTo(bounds, start, length, 0);
        return Create(CollectionsMarshal.AsSpan(bounds), length);
    }

    /// <summary>Adds the ranges of a part to those of a text that the part is appended to.</summary>
    /// <param name="bounds">The longer text's starts and ends.</param>
    /// <param name="start">Where the part begins in this text.</param>
    /// <param name="length">The part's length.</param>
    /// <param name="offset">Where the part comes to lie in the longer text.</param>
    public void AppendTo(List<int> bounds, int start, int length, int offset)
    {
        if (IsAll)
        {
            Add(bounds, offset, offset + length);
            return;
        }

        for (int i = First(start); _bounds is not null && i < _bounds.Length && _bounds[i] <= start + length; i += 2)
        {
            int from = Math.Max(_bounds[i], start);
            int to = Math.Min(_bounds[i + 1], start + length);
            Add(bounds, from - start + offset, to - start + offset);
        }
    }

    /// <summary>The index of the first range that ends at a position or behind it.</summary>
    private int First(int position)
    {
        if (_bounds is null)
        {
            return 0;
        }

        int low = 0;
        int high = _bounds.Length / 2;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_bounds[(middle * 2) + 1] < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low * 2;
    }

    private static void Add(List<int> bounds, int start, int end)
    {
        if (bounds.Count > 0 && bounds[^1] == start)
        {
            bounds[^1] = end;
        }
        else
        {
            bounds.Add(start);
            bounds.Add(end);
        }
    }
}
