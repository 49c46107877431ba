using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>What becomes of a text that reaches the end of the context.</summary>
public sealed class ContextPolicyTests(TinyModel model) : IClassFixture<TinyModel>, IDisposable
{
    private const int Context = 64;

    private readonly RecordingRunner _runner = new(Context);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Stop_AtTheEndOfTheContext_EndsTheText()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.Stop);
        IReadOnlyList<GeneratedToken> tokens = await RunAsync(engine, Prompt(10, 0), 300);
        Assert.Equal(Context - 10, tokens.Count);
        Assert.Equal(FinishReason.Length, tokens[^1].FinishReason);
    }

    [Fact]
    public async Task Error_ForARequestThatCouldReachTheEnd_IsRaisedBeforeItRuns()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.Error);
        PromptException error = await Assert.ThrowsAsync<PromptException>(() => RunAsync(engine, Prompt(10, 0), Context - 9));
        Assert.Equal(
            "The prompt has 10 tokens and 55 are asked for after it, but the context of 'recorded' is 64. Shorten the prompt, lower " +
            "MaxNewTokens, or let the text end or go on there with another ContextPolicy (Typed:Models:recorded:ContextPolicy).",
            error.Message);
        Assert.Empty(_runner.Runs);
        Assert.Equal(Context - 10, (await RunAsync(engine, Prompt(10, 0), Context - 10)).Count);
    }

    [Fact]
    public async Task Error_ForARequestWithAMaxLength_IsNotRaised()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.Error);
        Assert.Equal(40, (await RunAsync(engine, Prompt(10, 0), 300, maxLength: 50)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task DropOldest_AtTheEndOfTheContext_GoesOnWithTheFirstTokensAndTheLatest(int callers)
    {
        await using DecodingEngine engine = Engine(ContextPolicy.DropOldest);
        _runner.Gate.Reset();
        Task<IReadOnlyList<GeneratedToken>>[] all =
            [.. Enumerable.Range(0, callers).Select(i => RunAsync(engine, Prompt(5 + (i * 8), i), 200 + (i * 9)))];
        _runner.Gate.Set();
        for (int i = 0; i < callers; i++)
        {
            IReadOnlyList<GeneratedToken> tokens = await all[i];
            Assert.Equal(Expected(Prompt(5 + (i * 8), i), 200 + (i * 9)), tokens.Select(static token => token.Id));
            Assert.Equal(FinishReason.Length, tokens[^1].FinishReason);
        }
    }

    [Fact]
    public async Task DropOldest_OfATextThatWasThereBefore_IsTheSameAgain()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.DropOldest);
        int[] prompt = Prompt(30, 0);
        int[] expected = Expected(prompt, 150);
        for (int i = 0; i < 3; i++)
        {
            // What ended sequences held is taken over, and must be what the text before it says.
            Assert.Equal(expected, (await RunAsync(engine, prompt, 150)).Select(static token => token.Id));
            int[] next = [.. prompt, .. expected.AsSpan(0, 20)];
            Assert.Equal(Expected(next, 5), (await RunAsync(engine, next, 5)).Select(static token => token.Id));
        }
    }

    [Fact]
    public async Task DropOldest_OfSeveralSamples_KeepsToEachOfThem()
    {
        GenerationOptions options = new() { Temperature = 1, Seed = 5, NumReturnSequences = 3, MaxNewTokens = 180, MinNewTokens = 180 };
        string[][] runs = new string[2][];
        for (int i = 0; i < runs.Length; i++)
        {
            // With fewer slots than samples some start when others have dropped what was oldest.
            await using DecodingEngine engine = Engine(ContextPolicy.DropOldest, maxConcurrentSequences: i == 0 ? 8 : 2, new RecordingRunner(Context));
            Samples<Generation<string>> samples = await engine.GenerateAsync("abc", options, Cancellation);
            Assert.All(samples, static sample => Assert.Equal(180, sample.OutputTokens));
            runs[i] = [.. samples.Select(static sample => sample.Value)];
        }

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public async Task DropOldest_UnderAGrammarLongerThanTheContext_IsWhole()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.DropOldest);
        string forced = new('x', 150);
        string text = await engine.GenerateTextAsync(
            "go", new() { MaxNewTokens = 400 }, Grammar.FromRegex($"(?:[ab]{{40}}{forced}){{2}}"), Cancellation);
        Assert.Equal(2 * (40 + 150), text.Length);
        Assert.Equal(300, text.Count(static character => character == 'x'));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task DropOldest_OfSeveralUnderAGrammarLongerThanTheContext_IsWhole(int free)
    {
        // Some are beyond the context with what is forced while others have yet to begin.
        using RecordingRunner runner = new(Context);
        await using DecodingEngine engine = new(
            new ModelDescription("recorded", [256], new()), runner, ByteTokenizer.Default, new() { ContextPolicy = ContextPolicy.DropOldest });
        Grammar grammar = Grammar.FromRegex($"(?:[ab]{{{free}}}{new string('x', 150)}){{2}}");
        runner.Gate.Reset();
        Task<string>[] all = [.. Enumerable.Range(0, 4).Select(_ => engine.GenerateTextAsync("go", new() { MaxNewTokens = 400 }, grammar, Cancellation))];
        runner.Gate.Set();
        string[] texts = await Task.WhenAll(all);
        Assert.All(texts, text => Assert.Equal(2 * (free + 150), text.Length));
    }

    [Fact]
    public async Task DropOldest_OfAGraph_GivesWhatPromptsOfTheTokensThatAreLeftGive()
    {
        await using ITextEngine endless = OnnxRuntimeEngine.Load(model.Path, new() { ContextPolicy = ContextPolicy.DropOldest });

        // It drops nothing: each of its requests ends where the context is full.
        await using ITextEngine reference = OnnxRuntimeEngine.Load(model.Path, new() { ContextPolicy = ContextPolicy.DropOldest, MaxPrefixCacheBytes = 0 });
        ResolvedGenerationOptions options = new() { MaxLength = TinyModel.ContextLength, MaxNewTokens = 350, MinNewTokens = 350 };
        int[] prompt = [.. Enumerable.Range(0, 490).Select(static i => (i * 37) % TinyModel.VocabularySize)];
        GenerationRequest request = new() { Prompt = prompt, Options = options };
        int[] actual = [.. await endless.GenerateAsync(request, Cancellation).Select(static token => token.Id).ToListAsync(Cancellation)];

        List<int> seen = [.. prompt];
        List<int> expected = [];
        while (expected.Count < 350)
        {
            int room = Math.Min(350 - expected.Count, TinyModel.ContextLength + 1 - seen.Count);
            GenerationRequest part = new() { Prompt = seen.ToArray(), Options = options with { MaxNewTokens = room, MinNewTokens = room } };
            int[] made = [.. await reference.GenerateAsync(part, Cancellation).Select(static token => token.Id).ToListAsync(Cancellation)];
            expected.AddRange(made);
            seen = [.. seen[..4], .. seen.Concat(made).TakeLast(TinyModel.ContextLength / 2)];
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task DropOldest_OfAPromptThatDoesNotFit_IsAnError()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.DropOldest);
        await Assert.ThrowsAsync<PromptException>(() => RunAsync(engine, Prompt(Context, 0), 5));
    }

    [Fact]
    public async Task DropOldest_OfBeams_EndsAtTheEndOfTheContext()
    {
        await using DecodingEngine engine = Engine(ContextPolicy.DropOldest);
        Samples<Generation<string>> texts = await engine.GenerateAsync("abcdef", new() { NumBeams = 3, MaxNewTokens = 300, MinNewTokens = 300 }, Cancellation);
        Assert.Equal(Context - 6, Assert.Single(texts).OutputTokens);
    }

    private static int[] Prompt(int length, int first) => [.. Enumerable.Range(first, length)];

    /// <summary>The likeliest tokens, one by one, where the model sees what the policy leaves.</summary>
    private static int[] Expected(int[] prompt, int count)
    {
        List<int> seen = [.. prompt];
        List<int> made = [];
        while (made.Count < count)
        {
            if (seen.Count > Context)
            {
                seen = [.. seen[..4], .. seen[^(Context / 2)..]];
            }

            float[] logits = RecordingRunner.Logits([.. seen]);
            logits[256] = float.NegativeInfinity;
            made.Add(logits.IndexOf(logits.Max()));
            seen.Add(made[^1]);
        }

        return [.. made];
    }

    private static async Task<IReadOnlyList<GeneratedToken>> RunAsync(DecodingEngine engine, int[] prompt, int tokens, int maxLength = Context)
    {
        GenerationRequest request = new() { Prompt = prompt, Options = new() { MaxLength = maxLength, MaxNewTokens = tokens, MinNewTokens = tokens } };
        return await engine.GenerateAsync(request, Cancellation).ToListAsync(Cancellation);
    }

    private DecodingEngine Engine(ContextPolicy policy, int maxConcurrentSequences = 8, RecordingRunner? runner = null) => new(
        new ModelDescription("recorded", [256], new()),
        runner ?? _runner,
        ByteTokenizer.Default,
        new() { ContextPolicy = policy, MaxConcurrentSequences = maxConcurrentSequences });
}
