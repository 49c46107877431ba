using System.Buffers;
using System.Text;

namespace Typed.Tokenization;

/// <summary>Words of vocabularies of characters: the smallest tokens are characters, or bytes for those that are missing.</summary>
internal sealed class CharacterWordEncoder(MergeTable merges) : WordEncoder(merges)
{
    /// <summary>The ids of the characters that are tokens.</summary>
    public required Dictionary<int, int> CharacterIds { get; init; }

    /// <summary>The ids of the bytes that are tokens, -1 for those that are not; null where there is no byte fallback.</summary>
    public required int[]? ByteIds { get; init; }

    /// <summary>The token for what is missing, or null where that is dropped.</summary>
    public required int? UnknownId { get; init; }

    /// <summary>Whether adjacent missing characters are one unknown token.</summary>
    public required bool FusesUnknown { get; init; }

    /// <summary>Words that are a token whatever the merges say, or null.</summary>
    public required ByteStringTable? WholeWords { get; init; }

    protected override int MaximumCount(int length) => 3 * length;

    protected override int Cut(ReadOnlySpan<char> word, Span<int> ids)
    {
        if (WholeWords is not null && TryFindWhole(word, out ids[0]))
        {
            return 1;
        }

        int count = 0;
        bool isPending = false;
        foreach (Rune rune in word.EnumerateRunes())
        {
            bool isCharacter = CharacterIds.TryGetValue(rune.Value, out int id);
            if (!isCharacter && ByteIds is not null && TryCutBytes(rune, ids[count..], out int written))
            {
                // An unknown token stays pending here: Hugging Face's order, which models were trained with.
                count += written;
                continue;
            }

            if (isPending && (isCharacter || !FusesUnknown))
            {
                ids[count++] = UnknownId!.Value;
                isPending = false;
            }

            if (isCharacter)
            {
                ids[count++] = id;
            }
            else
            {
                isPending = UnknownId is not null;
            }
        }

        if (isPending)
        {
            ids[count++] = UnknownId!.Value;
        }

        return count;
    }

    private bool TryCutBytes(Rune rune, Span<int> ids, out int written)
    {
        Span<byte> bytes = stackalloc byte[4];
        written = rune.EncodeToUtf8(bytes);
        for (int i = 0; i < written; i++)
        {
            ids[i] = ByteIds![bytes[i]];
            if (ids[i] < 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryFindWhole(ReadOnlySpan<char> word, out int id)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(word.Length));
        bool found = WholeWords!.TryGetValue(bytes.AsSpan(0, Encoding.UTF8.GetBytes(word, bytes)), out id);
        ArrayPool<byte>.Shared.Return(bytes);
        return found;
    }
}
