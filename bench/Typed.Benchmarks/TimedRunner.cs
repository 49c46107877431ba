using Typed.Engines;

namespace Typed.Benchmarks;

/// <summary>Tells a clock when another runner runs its model.</summary>
internal sealed class TimedRunner(IModelRunner runner, StepClock clock) : IModelRunner
{
    public int VocabularySize => runner.VocabularySize;

    public int ContextLength => runner.ContextLength;

    public int MaxPrefillLength => runner.MaxPrefillLength;

    public void Reserve(int slotCount, int length) => runner.Reserve(slotCount, length);

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        clock.RunBegins();
        Span<float> logits = runner.Prefill(slot, position, tokens);
        clock.RunEnds();
        return logits;
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        clock.RunBegins();
        Span<float> logits = runner.Decode(tokens, positions);
        clock.RunEnds();
        return logits;
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
