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

    /// <summary>Makes room for slots and for tokens in each of them. What the cache holds stays.</summary>
    void Reserve(int slotCount, int length);

    /// <summary>Appends tokens to the sequence in a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="position">How many tokens the sequence holds already.</param>
    /// <param name="tokens">The tokens, at least one.</param>
    /// <returns>The logits after the last token; the caller may overwrite them, the next call does.</returns>
    Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens);

    /// <summary>Appends one token to the sequence in each of the first slots.</summary>
    /// <param name="tokens">A token for slot 0, 1, ...</param>
    /// <param name="positions">How many tokens each of these sequences holds already.</param>
    /// <returns>The logits after each token, side by side; the caller may overwrite them, the next call does.</returns>
    Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions);

    /// <summary>Moves a sequence to another slot, whose own is lost.</summary>
    void Move(int fromSlot, int toSlot, int length);
}
