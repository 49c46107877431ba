using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Sampling;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>How likely continuations of a prompt are.</summary>
public sealed class ScoringTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly int[] s_prompt = [97, 98, 256, 32, 99];

    private static readonly int[][] s_continuations = [[100], [101, 102, 103], [101, 102], [104, 105, 106, 107, 108, 109], [7], [110, 111], [257, 3]];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Score_Continuations_AreWhatAPrefillOfEachBeginningGives(int maxConcurrentSequences)
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = maxConcurrentSequences });
        Task<string> beside = engine.GenerateTextAsync("abc", new() { MaxNewTokens = 12, MinNewTokens = 12 }, Cancellation);
        IReadOnlyList<IReadOnlyList<double>> scores = await ScoreAsync(engine, s_prompt, s_continuations);
        Assert.NotEmpty(await beside);

        using OnnxModelRunner runner = new(ModelFolder.Open(model.Path));
        runner.Reserve(1, 32);
        for (int i = 0; i < s_continuations.Length; i++)
        {
            Assert.Equal(s_continuations[i].Length, scores[i].Count);
            for (int position = 0; position < s_continuations[i].Length; position++)
            {
                Span<float> logits = runner.Prefill(0, 0, [.. s_prompt, .. s_continuations[i][..position]]);
                double expected = logits[s_continuations[i][position]] - LogProbReporter.LogSumExp(logits);
                Assert.Equal(expected, scores[i][position], 1e-3);
            }
        }
    }

    [Fact]
    public async Task Score_OneTokenEach_TakesOnePass()
    {
        CountingRunner runner = new(new ScriptedModelRunner(257, static _ => new float[257]));
        await using DecodingEngine engine = new(new("counting", [256], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 2 });
        IReadOnlyList<IReadOnlyList<double>> scores = await ScoreAsync(engine, [1], [[1], [2], [3]]);
        Assert.All(scores, static tokens => Assert.Equal(-Math.Log(257), Assert.Single(tokens), 1e-6));
        Assert.Equal(1, runner.PassCount);
        Assert.Empty(await ScoreAsync(engine, [1], []));
    }

    [Fact]
    public async Task Score_ManyContinuations_CopyThePromptOnceForEachSlot()
    {
        using RecordingRunner runner = new();
        await using DecodingEngine engine = new(new("recorded", [256], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 4 });
        await ScoreAsync(engine, s_prompt, [.. Enumerable.Range(0, 60).Select(static i => new[] { i, 1, 2 })]);
        Assert.InRange(runner.Runs.Count, 30, 35);
        Assert.InRange(runner.CopyCount, 3, 6);
    }

    [Fact]
    public async Task Score_MoreContinuationsThanSlots_TakeOnePrefill()
    {
        CountingRunner runner = new(new ScriptedModelRunner(257, static _ => new float[257]));
        await using DecodingEngine engine = new(new("counting", [256], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 2 });
        await ScoreAsync(engine, [1, 2, 3], [[1, 2], [2, 3, 4], [3, 4], [4, 5], [5, 6, 7]]);
        Assert.Equal(1, runner.PrefillCount);
        Assert.Equal(4, runner.DecodeCount);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(8, 2)]
    public async Task Score_ContinuationsThatBeginAlike_RunTheirBeginningsOnce(int maxConcurrentSequences, int steps)
    {
        CountingRunner runner = new(new ScriptedModelRunner(257, Distinct));
        await using DecodingEngine engine = new(
            new("counting", [256], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = maxConcurrentSequences });
        int[][] continuations = [[1, 2, 3], [1, 2, 4], [1, 2], [1, 5, 6], [7, 8]];
        await ScoreAsync(engine, [1, 2, 3], continuations);
        Assert.Equal(1, runner.PrefillCount);
        Assert.Equal(steps, runner.DecodeCount);

        // The prompt; 1, and after it 2 and 5; 7. The last token of each is scored, not run.
        Assert.Equal(3 + 4, runner.PositionCount);
        Assert.True(runner.PassCount <= continuations.Length);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Score_ContinuationsThatBranchAnywhere_AreAsEachByItself(int maxConcurrentSequences)
    {
        int[][] continuations =
        [
            [5], [5, 6], [5, 6, 7], [5, 6, 8, 9], [5, 6, 8, 10, 11], [5, 12, 13, 14], [5, 12, 13, 15], [16, 17, 18], [16, 17, 19], [5, 6, 7],
        ];
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = maxConcurrentSequences });
        IReadOnlyList<IReadOnlyList<double>> together = await ScoreAsync(engine, s_prompt, continuations);
        for (int i = 0; i < continuations.Length; i++)
        {
            IReadOnlyList<double> alone = Assert.Single(await ScoreAsync(engine, s_prompt, [continuations[i]]));
            Assert.Equal(alone.Count, together[i].Count);
            Assert.All(alone.Zip(together[i]), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public async Task Score_BranchesInSlotsOfOthers_AreScoredAfterTheirOwnBeginnings()
    {
        int[][] continuations =
            [.. Enumerable.Range(0, 60).Select(static i => (int[])[1, i % 2, i % 3, i % 5, i]), .. Enumerable.Range(0, 9).Select(static i => (int[])[2, i, i])];
        await using DecodingEngine engine = ScriptedEngine.FromLogits(Distinct, maxConcurrentSequences: 5);
        Task<string> beside = engine.GenerateTextAsync("abc", new() { MaxNewTokens = 9, MinNewTokens = 9 }, Cancellation);
        IReadOnlyList<IReadOnlyList<double>> scores = await ScoreAsync(engine, [3, 4], continuations);
        Assert.NotEmpty(await beside);
        for (int i = 0; i < continuations.Length; i++)
        {
            for (int position = 0; position < continuations[i].Length; position++)
            {
                float[] logits = Distinct([3, 4, .. continuations[i][..position]]);
                Assert.Equal(logits[continuations[i][position]] - LogProbReporter.LogSumExp(logits), scores[i][position], 1e-9);
            }
        }
    }

    [Fact]
    public async Task Score_WhatDoesNotFitTheModel_IsAnErrorThatSaysWhere()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257]);
        Assert.Contains("empty", (await RefusedAsync(engine, [], [[1]])).Message, StringComparison.Ordinal);
        Assert.Contains("Continuation 1 is empty", (await RefusedAsync(engine, [1], [[1], []])).Message, StringComparison.Ordinal);
        Assert.Contains("continuation 0", (await RefusedAsync(engine, [1], [[300]])).Message, StringComparison.Ordinal);
        Assert.Contains("context", (await RefusedAsync(engine, [1], [new int[engine.ContextLength]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_ModelThatFails_IsAnErrorOfTheCaller()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(
            static tokens => tokens.Length > 1 ? throw new InvalidOperationException("broken") : new float[257]);
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => ScoreAsync(engine, [1], [[1, 2]]));
        Assert.Contains("broken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_Cancelled_FreesItsSlots()
    {
        using CancellationTokenSource cancellation = new();
        await using DecodingEngine engine = ScriptedEngine.FromLogits(
            tokens =>
            {
                if (tokens[0] == s_prompt[0])
                {
                    cancellation.Cancel();
                }

                return new float[257];
            },
            maxConcurrentSequences: 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.ScoreAsync(
            new ScoringRequest { Prompt = s_prompt, Continuations = [s_continuations[3]] }, cancellation.Token));
        Assert.Single(await ScoreAsync(engine, [2], [[5, 6]]));
    }

    // Logits that tell every sequence from every other.
    private static float[] Distinct(ReadOnlySpan<int> tokens)
    {
        uint state = 17;
        foreach (int token in tokens)
        {
            state = (state * 31) + (uint)token + 1;
        }

        float[] logits = new float[257];
        for (int id = 0; id < logits.Length; id++)
        {
            state = (state * 1664525) + 1013904223;
            logits[id] = (state >> 16) / 16384f;
        }

        return logits;
    }

    private static Task<PromptException> RefusedAsync(ITextEngine engine, int[] prompt, int[][] continuations) =>
        Assert.ThrowsAsync<PromptException>(() => ScoreAsync(engine, prompt, continuations));

    private static Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ITextEngine engine, int[] prompt, int[][] continuations) =>
        engine.ScoreAsync(
            new ScoringRequest { Prompt = prompt, Continuations = [.. continuations.Select(static tokens => (ReadOnlyMemory<int>)tokens)] },
            Cancellation);
}
