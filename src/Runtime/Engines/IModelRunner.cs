namespace Typed.Engines;

/// <summary>Runs a model's graph. Its cache has slots; each running sequence owns one.</summary>
/// <remarks>Called by one thread at a time, the decoding thread of the engine that owns it.</remarks>
public interface IModelRunner : IDisposable
{
    /// <summary>How many logits there are for a token.</summary>
    int VocabularySize { get; }

    /// <summary>The most tokens of one sequence.</summary>
    int ContextLength { get; }

    /// <summary>The most prompt tokens in one call of <see cref="Prefill"/>.</summary>
    int MaxPrefillLength { get; }

    /// <summary>The most tokens in one call of <see cref="Verify"/>; 0 from a runner that cannot do it, or for which taking tokens back is dear.</summary>
    int MaxVerifyLength => 0;

    /// <summary>
    /// Makes room for slots and for tokens in each of them. What the cache holds in these slots, up to so many tokens, stays; what
    /// lies beyond can be lost.
    /// </summary>
    void Reserve(int slotCount, int length);

    /// <summary>Appends tokens to the sequence in a slot, or to a beginning of it.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="position">How many tokens of the sequence stay; what the cache held after them is lost.</param>
    /// <param name="tokens">The tokens, at least one.</param>
    /// <returns>The logits after the last token; the caller may overwrite them, the next call does.</returns>
    Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens);

    /// <summary>Does as <see cref="Prefill"/> does, and gives the logits after each of the tokens, which may be a draft.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="position">How many tokens of the sequence stay; what the cache held after them is lost.</param>
    /// <param name="tokens">The tokens, at least one and at most <see cref="MaxVerifyLength"/>.</param>
    /// <returns>The logits after each token, side by side; the caller may overwrite them, the next call does.</returns>
    Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens) => throw new NotSupportedException();

    /// <summary>Appends one token to the sequence in each of the first slots, or to a beginning of it.</summary>
    /// <param name="tokens">A token for slot 0, 1, ...</param>
    /// <param name="positions">How many tokens of each of these sequences stay; what the cache held after them is lost.</param>
    /// <returns>The logits after each token, side by side; the caller may overwrite them, the next call does.</returns>
    Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions);

    /// <summary>Copies the beginning of a sequence to another slot, whose own is lost.</summary>
    /// <param name="fromSlot">The slot of the sequence, which keeps it.</param>
    /// <param name="toSlot">The other slot.</param>
    /// <param name="length">How many tokens to copy, at most as many as the sequence holds.</param>
    void Copy(int fromSlot, int toSlot, int length);

    /// <summary>Exchanges the beginnings of the sequences in two slots; what they held after these is lost.</summary>
    /// <param name="slot">A slot.</param>
    /// <param name="otherSlot">Another one.</param>
    /// <param name="length">How many tokens to exchange, at most as many as the longer of the two sequences holds.</param>
    void Swap(int slot, int otherSlot, int length);

    /// <summary>Keeps the beginning of a sequence, for sequences that begin the same.</summary>
    /// <param name="slot">The slot of the sequence, which keeps it.</param>
    /// <param name="length">How many tokens to keep, at least one and at most as many as the sequence holds.</param>
    /// <returns>What was kept, which the caller disposes; null from a runner that keeps none.</returns>
    ICachedPrefix? Save(int slot, int length) => null;

    /// <summary>Puts the beginning of what was kept into a slot, whose own sequence is lost.</summary>
    /// <param name="prefix">What <see cref="Save"/> has kept.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="length">How many tokens to put there, at least one.</param>
    void Restore(ICachedPrefix prefix, int slot, int length) => throw new NotSupportedException();

    /// <summary>The memory in bytes that the cache takes for slots and for tokens in each of them; 0 where that is not known.</summary>
    long CacheByteCount(int slotCount, int length) => 0;

    /// <summary>Says that the slots after the first ones are free, so that memory held for each of them can be given back.</summary>
    /// <param name="slotCount">How many slots are in use.</param>
    void Trim(int slotCount)
    {
    }

    /// <summary>Gives the memory of all slots back; whoever comes next reserves it anew.</summary>
    void Release()
    {
    }
}
