using Microsoft.ML.OnnxRuntime;

namespace Typed.Models.Tests.Building;

/// <summary>The graph of a built GPT-2 gives the logits of an independent forward pass, however it is run.</summary>
public sealed class Gpt2GraphTests(BuiltGpt2 model) : IClassFixture<BuiltGpt2>
{
    private const int CacheWidth = 96;

    private static readonly int[] s_tokens = [3, 17, 42, 0, 63, 5, 5, 29, 11, 60, 1, 33];

    private static readonly int[][] s_prompts = [[3, 17, 42], [9, 8, 7, 6, 5, 4, 3], [1]];

    private readonly DecoderSession _session = model.Session;

    [Fact]
    public void Run_WholePrompt_GivesReferenceLogits()
    {
        double[][] expected = model.Reference.Forward(s_tokens);

        (float[][][] logits, _) = _session.Run(Step.Single(s_tokens, 0), _session.EmptyCaches(1));

        for (int t = 0; t < s_tokens.Length; t++)
        {
            LogitsAssert.Close(expected[t], logits[0][t]);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    [InlineData(8)]
    public void Run_PromptInChunks_GivesReferenceLogits(int chunk)
    {
        double[][] expected = model.Reference.Forward(s_tokens);
        CacheTensor[] caches = _session.EmptyCaches(1);

        for (int start = 0; start < s_tokens.Length; start += chunk)
        {
            int[] ids = s_tokens[start..Math.Min(start + chunk, s_tokens.Length)];
            (float[][][] logits, caches) = _session.Run(Step.Single(ids, start), caches);
            for (int t = 0; t < ids.Length; t++)
            {
                LogitsAssert.Close(expected[start + t], logits[0][t]);
            }
        }

        Assert.Equal(s_tokens.Length, caches[0].Shape[2]);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(1, false)]
    [InlineData(5, true)]
    [InlineData(1, true)]
    public void RunInPlace_PromptInChunks_GivesReferenceLogits(int chunk, bool wideMask)
    {
        double[][] expected = model.Reference.Forward(s_tokens);
        CacheTensor[] caches = _session.NewCaches(1, CacheWidth);

        for (int start = 0; start < s_tokens.Length; start += chunk)
        {
            int[] ids = s_tokens[start..Math.Min(start + chunk, s_tokens.Length)];
            float[][][] logits = _session.RunInPlace(Step.Single(ids, start, wideMask ? 64 : null), caches);
            for (int t = 0; t < ids.Length; t++)
            {
                LogitsAssert.Close(expected[start + t], logits[0][t]);
            }
        }
    }

    [Fact]
    public void Run_PromptsOfDifferentLengths_GiveEachItsReferenceLogits()
    {
        (float[][][] logits, _) = _session.Run(Step.Prompts(s_prompts), _session.EmptyCaches(s_prompts.Length));

        for (int row = 0; row < s_prompts.Length; row++)
        {
            double[][] expected = model.Reference.Forward(s_prompts[row]);
            for (int t = 0; t < s_prompts[row].Length; t++)
            {
                LogitsAssert.Close(expected[t], logits[row][t]);
            }
        }
    }

    // The mask as wide as the longest row, as wide as a step of 64, and as wide as the caches.
    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(CacheWidth)]
    public void RunInPlace_RowsOfDifferentLengths_DecodeTogether(int maskWidth)
    {
        List<int>[] rows = [.. s_prompts.Select(prompt => prompt.ToList())];
        CacheTensor[] caches = _session.NewCaches(rows.Length, CacheWidth);
        _session.RunInPlace(Step.Prompts(s_prompts), caches);

        for (int step = 0; step < 10; step++)
        {
            int[] next = [.. rows.Select((_, row) => (7 * step) + (11 * row) + 2)];
            int[] lengths = [.. rows.Select(row => row.Count)];
            int width = Math.Max(maskWidth, lengths.Max() + 1);

            float[][][] logits = _session.RunInPlace(Step.Next([.. next.Select(id => id % 64)], lengths, width), caches);

            for (int row = 0; row < rows.Length; row++)
            {
                rows[row].Add(next[row] % 64);
                LogitsAssert.Close(model.Reference.Forward([.. rows[row]])[^1], logits[row][0]);
            }
        }
    }

    [Fact]
    public void RunInPlace_WideMaskOverPromptsOfABatch_IsRefusedByOnnxRuntime()
    {
        Step step = Step.Prompts(s_prompts);
        step = step with { Mask = [.. step.Mask.Select(row => row.Concat(new long[57]).ToArray())] };

        Assert.Throws<OnnxRuntimeException>(() => _session.RunInPlace(step, _session.NewCaches(s_prompts.Length, CacheWidth)));
    }
}
