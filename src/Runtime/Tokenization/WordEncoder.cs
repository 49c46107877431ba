using System.Buffers;

namespace Typed.Tokenization;

/// <summary>Byte-pair encoding of words: cuts a word into the smallest tokens and merges them.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal abstract class WordEncoder(MergeTable merges)
{
    private const int StackLimit = 256;

    private readonly BytePairMerger _merger = new(merges);
    private readonly WordCache _cache = new();

    /// <summary>Appends the ids of a word.</summary>
    public void Encode(ReadOnlySpan<char> word, List<int> ids)
    {
        if (word.Length > WordCache.MaximumLength)
        {
            Merge(word, hash: null, ids);
            return;
        }

        ulong hash = WordCache.Hash(word);
        if (!_cache.TryAppend(word, hash, ids))
        {
            Merge(word, hash, ids);
        }
    }

    /// <summary>The most smallest tokens that a word of so many chars can give.</summary>
    protected abstract int MaximumCount(int length);

    /// <summary>Writes the smallest tokens of a word, or the token that it is as a whole, and returns how many there are.</summary>
    protected abstract int Cut(ReadOnlySpan<char> word, Span<int> ids);

    private void Merge(ReadOnlySpan<char> word, ulong? hash, List<int> ids)
    {
        int capacity = MaximumCount(word.Length);
        int[]? rented = null;
        Span<int> wordIds = capacity <= StackLimit
            ? stackalloc int[StackLimit]
            : rented = ArrayPool<int>.Shared.Rent(capacity);

        int count = _merger.Merge(wordIds[..Cut(word, wordIds)]);
        ids.AddRange(wordIds[..count]);
        if (hash is ulong key)
        {
            _cache.Add(word, key, wordIds[..count]);
        }

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }
}
