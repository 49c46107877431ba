using Typed.Engines;

namespace Typed.Benchmarks.Engine;

/// <summary>Runs a model whose likeliest tokens are then made those of a given text: it costs what the model costs, and writes that text.</summary>
internal sealed class GivenTextRunner(IModelRunner runner) : IModelRunner
{
    /// <summary>The prompt and the text after it.</summary>
    public int[] Tokens { get; set; } = [];

    /// <summary>How often the model ran.</summary>
    public int RunCount { get; set; }

    public int VocabularySize => runner.VocabularySize;

    public int ContextLength => runner.ContextLength;

    public int MaxPrefillLength => runner.MaxPrefillLength;

    public int MaxVerifyLength => runner.MaxVerifyLength;

    public void Reserve(int slotCount, int length) => runner.Reserve(slotCount, length);

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens) =>
        Give(runner.Prefill(slot, position, tokens), position + tokens.Length);

    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens) =>
        Give(runner.Verify(slot, position, tokens), position + 1);

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions) =>
        Give(runner.Decode(tokens, positions), positions[0] + 1);

    public void Copy(int fromSlot, int toSlot, int length) => runner.Copy(fromSlot, toSlot, length);

    public void Swap(int slot, int otherSlot, int length) => runner.Swap(slot, otherSlot, length);

    public void Dispose() => runner.Dispose();

    /// <summary>Makes the tokens of the text the likeliest after each of the run's, of which the first has so many with those before it.</summary>
    private Span<float> Give(Span<float> logits, int length)
    {
        RunCount++;
        for (int row = 0; row * VocabularySize < logits.Length; row++)
        {
            if (length + row < Tokens.Length)
            {
                logits[(row * VocabularySize) + Tokens[length + row]] = float.MaxValue;
            }
        }

        return logits;
    }
}
