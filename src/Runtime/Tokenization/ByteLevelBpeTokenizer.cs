using System.Buffers;
using System.Text;

namespace Typed.Tokenization;

/// <summary>Byte-level byte-pair encoding with GPT-2's words.</summary>
internal sealed class ByteLevelBpeTokenizer : Tokenizer
{
    private readonly int[] _byteIds;
    private readonly BytePairMerger _merger;
    private readonly TokenBytes _bytes;

    public ByteLevelBpeTokenizer(
        int[] byteIds,
        BytePairMerger merger,
        TokenBytes bytes,
        IReadOnlyDictionary<string, int> specialTokens)
    {
        _byteIds = byteIds;
        _merger = merger;
        _bytes = bytes;
        SpecialTokens = specialTokens;
    }

    public override int VocabularySize => _bytes.Count;

    public override IReadOnlyDictionary<string, int> SpecialTokens { get; }

    public override void Encode(ReadOnlySpan<char> text, ICollection<int> ids)
    {
        TextValidation.ThrowIfLoneSurrogate(text);
        while (!text.IsEmpty)
        {
            int length = Gpt2PreTokenizer.NextLength(text);
            EncodeWord(text[..length], ids);
            text = text[length..];
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id) => _bytes[id];

    private void EncodeWord(ReadOnlySpan<char> word, ICollection<int> ids)
    {
        int capacity = Encoding.UTF8.GetMaxByteCount(word.Length);
        byte[]? rentedBytes = null;
        int[]? rentedIds = null;
        Span<byte> bytes = capacity <= 256 ? stackalloc byte[256] : rentedBytes = ArrayPool<byte>.Shared.Rent(capacity);
        Span<int> wordIds = capacity <= 256 ? stackalloc int[256] : rentedIds = ArrayPool<int>.Shared.Rent(capacity);

        int count = Encoding.UTF8.GetBytes(word, bytes);
        for (int i = 0; i < count; i++)
        {
            wordIds[i] = _byteIds[bytes[i]];
        }

        count = _merger.Merge(wordIds[..count]);
        foreach (int id in wordIds[..count])
        {
            ids.Add(id);
        }

        if (rentedBytes is not null)
        {
            ArrayPool<byte>.Shared.Return(rentedBytes);
            ArrayPool<int>.Shared.Return(rentedIds!);
        }
    }
}
