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

    public void Trim(int slotCount) => runner.Trim(slotCount);

    public void Dispose() => runner.Dispose();
}
