namespace Typed.Constraints.Expressions;

/// <summary>
/// The coarsest partition of the bytes that no set of a grammar splits: the bytes of a class can follow in the same places.
/// </summary>
/// <remarks>
/// Classes are ordered by their representatives, and those by how well a person reads them: of equally short endings the one
/// with the first classes is taken.
/// </remarks>
internal sealed class ByteClasses
{
    private static readonly byte[] s_byPreference = [.. Enumerable.Range(0, 256).Select(static value => (byte)value).OrderBy(Rank)];

    private readonly byte[] _ofByte = new byte[256];
    private readonly byte[] _representatives;
    private readonly bool[] _isSingle;

    public ByteClasses(IEnumerable<ByteSet> sets)
    {
        // Blocks of the partition, split by one set after the other.
        List<ByteSet> blocks = [ByteSet.All];
        foreach (ByteSet set in sets)
        {
            for (int i = blocks.Count - 1; i >= 0; i--)
            {
                ByteSet inside = blocks[i] & set;
                if (inside != ByteSet.None && inside != blocks[i])
                {
                    blocks.Add(blocks[i] & ~set);
                    blocks[i] = inside;
                }
            }
        }

        _representatives = new byte[blocks.Count];
        _isSingle = new bool[blocks.Count];
        int known = 0;
        foreach (byte value in s_byPreference)
        {
            int block = 0;
            while (!blocks[block].Contains(value))
            {
                block++;
            }

            if (block >= known)
            {
                // The first byte of a block: it gets the next number.
                (blocks[known], blocks[block]) = (blocks[block], blocks[known]);
                _representatives[known] = value;
                _isSingle[known] = blocks[known].Count == 1;
                block = known++;
            }

            _ofByte[value] = (byte)block;
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Count => _representatives.Length;

    /// <summary>The class of each byte.</summary>
    public byte[] OfByte => _ofByte;

    /// <summary>A byte of each class.</summary>
    public ReadOnlySpan<byte> Representatives => _representatives;

    /// <summary>Whether a class has one byte only.</summary>
    public bool IsSingle(int byteClass) => _isSingle[byteClass];

    // Letters and digits first, then what else is printable, then the rest.
    private static int Rank(byte value) => value switch
    {
        >= (byte)'a' and <= (byte)'z' => value - 'a',
        >= (byte)'A' and <= (byte)'Z' => 100 + value - 'A',
        >= (byte)'0' and <= (byte)'9' => 200 + value - '0',
        >= (byte)' ' and <= (byte)'~' => 300 + value,
        _ => 1000 + value,
    };
}
