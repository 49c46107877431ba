using System.Numerics.Tensors;
using Typed.Engines;

namespace Typed.Tests.Conformance;

/// <summary>
/// A greedy generator over one slot of a runner, with the operations that genai-format.md speaks of. Like upstream's it is
/// lazy: what was appended runs when its logits are asked for.
/// </summary>
internal sealed class Driver(IModelRunner runner, int maxLength, int slot = 0)
{
    private readonly List<int> _tokens = [];
    private int _cached;

    public IReadOnlyList<int> Tokens => _tokens;

    public void AppendTokens(params ReadOnlySpan<int> tokens) => _tokens.AddRange(tokens);

    /// <summary>Goes back to the first tokens; the cache is told by the position of what comes next.</summary>
    public void RewindTo(int length)
    {
        _tokens.RemoveRange(length, _tokens.Count - length);

        // The last token must run again: its logits give the next.
        _cached = Math.Min(_cached, Math.Max(0, length - 1));
    }

    /// <summary>The logits after the last token.</summary>
    public float[] GetLogits()
    {
        runner.Reserve(slot + 1, _tokens.Count);
        float[] logits = [];
        while (_cached < _tokens.Count)
        {
            int length = Math.Min(runner.MaxPrefillLength, _tokens.Count - _cached);
            logits = runner.Prefill(slot, _cached, _tokens.GetRange(_cached, length).ToArray()).ToArray();
            _cached += length;
        }

        return logits;
    }

    public void GenerateNextToken() => _tokens.Add(TensorPrimitives.IndexOfMax<float>(GetLogits()));

    public IReadOnlyList<int> Generate()
    {
        while (_tokens.Count < maxLength)
        {
            GenerateNextToken();
        }

        return _tokens;
    }

    /// <summary>Generates for several prompts in slots of their own, a step being one call for all.</summary>
    public static int[][] GenerateTogether(IModelRunner runner, int maxLength, params int[][] prompts)
    {
        List<int>[] rows = [.. prompts.Select(static prompt => prompt.ToList())];
        runner.Reserve(rows.Length, maxLength);
        for (int slot = 0; slot < rows.Length; slot++)
        {
            rows[slot].Add(TensorPrimitives.IndexOfMax<float>(runner.Prefill(slot, 0, prompts[slot])));
        }

        while (rows.Any(row => row.Count < maxLength))
        {
            // A row that is full takes its last step again until the others are.
            Span<float> logits = runner.Decode(
                [.. rows.Select(row => row[LastStep(row)])], [.. rows.Select(LastStep)]);
            for (int slot = 0; slot < rows.Length; slot++)
            {
                if (rows[slot].Count < maxLength)
                {
                    rows[slot].Add(TensorPrimitives.IndexOfMax<float>(logits.Slice(slot * runner.VocabularySize, runner.VocabularySize)));
                }
            }
        }

        return [.. rows.Select(static row => row.ToArray())];

        int LastStep(List<int> row) => Math.Min(row.Count, maxLength - 1) - 1;
    }
}
