using System.Buffers;
using System.Text;

namespace Typed.Tokenization;

/// <summary>Words of byte-level vocabularies: the smallest tokens are the bytes of UTF-8.</summary>
/// <param name="merges">The merges.</param>
/// <param name="byteIds">The ids of the 256 bytes; -1 for those that UTF-8 never has.</param>
/// <param name="wholeWords">Words that are a token whatever the merges say, or null.</param>
internal sealed class ByteWordEncoder(MergeTable merges, int[] byteIds, ByteStringTable? wholeWords) : WordEncoder(merges)
{
    // A char of UTF-16 is at most three bytes.
    protected override int MaximumCount(int length) => 3 * length;

    protected override int Cut(ReadOnlySpan<char> word, Span<int> ids)
    {
        int capacity = MaximumCount(word.Length);
        byte[]? rented = null;
        Span<byte> bytes = capacity <= 256 ? stackalloc byte[256] : rented = ArrayPool<byte>.Shared.Rent(capacity);
        int count = Encoding.UTF8.GetBytes(word, bytes);
        if (wholeWords is not null && wholeWords.TryGetValue(bytes[..count], out int whole))
        {
            ids[0] = whole;
            count = 1;
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                ids[i] = byteIds[bytes[i]];
            }
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return count;
    }
}
