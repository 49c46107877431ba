using Typed.Engines;

namespace Typed.Tests.Engines;

/// <summary>Counts what another runner is asked for.</summary>
internal sealed class CountingRunner(IModelRunner runner) : IModelRunner
{
    public int PrefillCount { get; private set; }

    public int DecodeCount { get; private set; }

    /// <summary>How often the model ran.</summary>
    public int PassCount => PrefillCount + DecodeCount;

    public int VocabularySize => runner.VocabularySize;

    public int ContextLength => runner.ContextLength;

    public int MaxPrefillLength => runner.MaxPrefillLength;

    public void Reserve(int slotCount, int length) => runner.Reserve(slotCount, length);

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        PrefillCount++;
        return runner.Prefill(slot, position, tokens);
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        DecodeCount++;
        return runner.Decode(tokens, positions);
    }

    public void Copy(int fromSlot, int toSlot, int length) => runner.Copy(fromSlot, toSlot, length);

    public void Trim(int slotCount) => runner.Trim(slotCount);

    public void Dispose() => runner.Dispose();
}
