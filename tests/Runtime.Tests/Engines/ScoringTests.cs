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
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path, maxConcurrentSequences);
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
        await using DecodingEngine engine = new(new("counting", [256], new()), runner, ByteTokenizer.Default, 2);
        IReadOnlyList<IReadOnlyList<double>> scores = await ScoreAsync(engine, [1], [[1], [2], [3]]);
        Assert.All(scores, static tokens => Assert.Equal(-Math.Log(257), Assert.Single(tokens), 1e-6));
        Assert.Equal(1, runner.PassCount);
        Assert.Empty(await ScoreAsync(engine, [1], []));
    }

    [Fact]
    public async Task Score_MoreContinuationsThanSlots_TakeOnePrefill()
    {
        CountingRunner runner = new(new ScriptedModelRunner(257, static _ => new float[257]));
        await using DecodingEngine engine = new(new("counting", [256], new()), runner, ByteTokenizer.Default, 2);
        await ScoreAsync(engine, [1, 2, 3], [[1, 2], [2, 3, 4], [3, 4], [4, 5], [5, 6, 7]]);
        Assert.Equal(1, runner.PrefillCount);
        Assert.Equal(4, runner.DecodeCount);
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

    private static Task<PromptException> RefusedAsync(ITextEngine engine, int[] prompt, int[][] continuations) =>
        Assert.ThrowsAsync<PromptException>(() => ScoreAsync(engine, prompt, continuations));

    private static Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ITextEngine engine, int[] prompt, int[][] continuations) =>
        engine.ScoreAsync(
            new ScoringRequest { Prompt = prompt, Continuations = [.. continuations.Select(static tokens => (ReadOnlyMemory<int>)tokens)] },
            Cancellation);
}
