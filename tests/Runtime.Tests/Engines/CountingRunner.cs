using Typed.Engines;

namespace Typed.Tests.Engines;

/// <summary>Counts what another runner is asked for.</summary>
internal sealed class CountingRunner(IModelRunner runner) : IModelRunner
{
    public int PrefillCount { get; private set; }

    public int DecodeCount { get; private set; }

    /// <summary>How often the model ran.</summary>
    public int PassCount => PrefillCount + DecodeCount + VerifyCount;

    /// <summary>How many tokens went through it.</summary>
    public int PositionCount { get; private set; }

    public int VocabularySize => runner.VocabularySize;

    public int ContextLength => runner.ContextLength;

    public int MaxPrefillLength => runner.MaxPrefillLength;

    public int MaxVerifyLength => runner.MaxVerifyLength;

    public int VerifyCount { get; private set; }

    public void Reserve(int slotCount, int length) => runner.Reserve(slotCount, length);

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        PrefillCount++;
        PositionCount += tokens.Length;
        return runner.Prefill(slot, position, tokens);
    }

    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens)
    {
        VerifyCount++;
        PositionCount += tokens.Length;
        return runner.Verify(slot, position, tokens);
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        DecodeCount++;
        PositionCount += tokens.Length;
        return runner.Decode(tokens, positions);
    }

    public void Copy(int fromSlot, int toSlot, int length) => runner.Copy(fromSlot, toSlot, length);

    public void Swap(int slot, int otherSlot, int length) => runner.Swap(slot, otherSlot, length);

    public ICachedPrefix? Save(int slot, int length) => runner.Save(slot, length);

    public void Restore(ICachedPrefix prefix, int slot, int length) => runner.Restore(prefix, slot, length);

    public long CacheByteCount(int slotCount, int length) => runner.CacheByteCount(slotCount, length);

    public void Trim(int slotCount) => runner.Trim(slotCount);

    public void Release() => runner.Release();

    public void Dispose() => runner.Dispose();
}
