using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Testing;
using Typed.Tokenization;

namespace Typed.Tests.Engines;

/// <summary>Drafts from the prompt: the same text in fewer runs.</summary>
public sealed class DraftingTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int Vocabulary = 257;
    private const int Context = 400;
    private const string Page = "The quick brown fox jumps over the lazy dog, and the dog, which was not that lazy, jumps over the fox. ";

    private static readonly Grammar s_letters = Grammar.FromRegex("[a-zA-Z ,.]*");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["greedy", "sampled", "log probabilities", "penalties", "stop", "grammar", "to the end of the context", "ends"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Generate_TextThatCopies_IsTheSameInFewerRuns(string kind)
    {
        GenerationRequest request = Request(kind);
        (GeneratedToken[] expected, CountingRunner plain) = await RunAsync(request, drafts: 0);
        (GeneratedToken[] tokens, CountingRunner drafting) = await RunAsync(request, drafts: 7);
        Assert.Equal(expected.Select(Describe), tokens.Select(Describe));
        Assert.Equal(0, plain.VerifyCount);
        Assert.True(drafting.PassCount < plain.PassCount * 3 / 4, $"{drafting.PassCount} runs in place of {plain.PassCount}.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Generate_PastTheEndOfTheContext_IsTheSameText(string kind)
    {
        GenerationRequest request = Request(kind);
        request = new() { Prompt = request.Prompt, Grammar = request.Grammar, Options = request.Options with { MaxLength = 2000, MaxNewTokens = 900 } };
        (GeneratedToken[] expected, _) = await RunAsync(request, drafts: 0, ContextPolicy.DropOldest);
        (GeneratedToken[] tokens, CountingRunner drafting) = await RunAsync(request, drafts: 16, ContextPolicy.DropOldest);
        Assert.Equal(expected.Select(Describe), tokens.Select(Describe));
        Assert.True(drafting.VerifyCount > 0);
    }

    [Fact]
    public async Task Generate_TextThatNeverFollowsADraft_StopsDrafting()
    {
        // Pairs of tokens come again and again, and never what followed them.
        await using CountingEngine engine = new(tokens => tokens.Length % 3 == 2 ? tokens.Length * 7 % 256 : 'a', drafts: 7);
        await engine.Engine.GenerateTextAsync("aaabaacaad", new GenerationOptions { MaxNewTokens = 300 }, Cancellation);
        Assert.InRange(engine.Runner.VerifyCount, 1, 60);
    }

    [Fact]
    public async Task Generate_SeveralTextsAtOnce_DraftsForNone()
    {
        await using CountingEngine engine = new(Copy, drafts: 7);
        GenerationRequest request = Request("sampled");
        request = new() { Prompt = request.Prompt, Options = request.Options with { NumReturnSequences = 2 } };
        GeneratedToken[] tokens = await engine.Engine.GenerateAsync(request, Cancellation).ToArrayAsync(Cancellation);
        Assert.Equal(400, tokens.Length);
        Assert.Equal(0, engine.Runner.VerifyCount);
    }

    [Fact]
    public async Task Generate_SeveralCallers_GivesEachWhatItGetsAlone()
    {
        await using CountingEngine engine = new(Copy, drafts: 7);
        GenerationOptions options = new() { MaxNewTokens = 100 };
        string alone = await engine.Engine.GenerateTextAsync(Page, options, Cancellation);
        Assert.True(engine.Runner.VerifyCount > 0);
        string[] together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => engine.Engine.GenerateTextAsync(Page, options, Cancellation)));
        Assert.All(together, text => Assert.Equal(alone, text));
    }

    [Fact]
    public async Task Generate_CallerLeavesWithinADraft_LeavesTheEngineServing()
    {
        await using CountingEngine engine = new(Copy, drafts: 7);
        string expected = await engine.Engine.GenerateTextAsync(Page, new GenerationOptions { MaxNewTokens = 60 }, Cancellation);
        for (int i = 1; i < 30; i++)
        {
            GenerationRequest request = new() { Prompt = Tokens(Page), Options = new() { MaxLength = Context, MaxNewTokens = 60 } };
            Assert.Equal(i, await engine.Engine.GenerateAsync(request, Cancellation).Take(i).CountAsync(Cancellation));
        }

        Assert.Equal(expected, await engine.Engine.GenerateTextAsync(Page, new GenerationOptions { MaxNewTokens = 60 }, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_RealModel_IsTheSameInFewerRuns(bool samples)
    {
        GenerationOptions options = new() { MaxNewTokens = 300, DoSample = samples, Temperature = samples ? 0.05 : 1, Seed = 5 };
        (string expected, int runs) = await RunModelAsync(model.Path, options, drafts: 0);
        (string text, int fewer) = await RunModelAsync(model.Path, options, drafts: 7);
        Assert.Equal(expected, text);
        Assert.True(fewer < runs, $"{fewer} runs in place of {runs}.");
    }

    [Fact]
    public async Task Engine_OfAGraphWithTheLastLogitsOnly_IsAnErrorThatSaysWhatToDo()
    {
        string path = Path.Combine(Path.GetDirectoryName(model.Path)!, "last-only");
        ModelBuilder.Build(model.Source, path, new ModelBuilderOptions { LastTokenLogitsOnly = true, Overwrite = true }, cancellationToken: Cancellation);
        TypedException error = Assert.Throws<TypedException>(() => OnnxRuntimeEngine.Load(path, new() { MaxDraftTokens = 7 }));
        Assert.Equal(
            "MaxDraftTokens is 7, but the graph of 'last-only' cannot verify drafts: it gives the logits of the last token only, or its " +
            "caches grow by copies. Build it with the logits of every token (--all-logits), or set it to 0.",
            error.Message);
        await using ITextEngine engine = OnnxRuntimeEngine.Load(path);
    }

    [Fact]
    public void Engine_OfAGraphWhoseCachesGrow_IsAnError()
    {
        string path = model.BuildGrowing(new GrowingOptions());
        TypedException error = Assert.Throws<TypedException>(() => OnnxRuntimeEngine.Load(path, new() { MaxDraftTokens = 1 }));
        Assert.Contains("its caches grow by copies", error.Message, StringComparison.Ordinal);
    }

    private static GenerationRequest Request(string kind)
    {
        ResolvedGenerationOptions options = new() { MaxLength = Context, MaxNewTokens = 200, Seed = 3 };
        return new()
        {
            Prompt = Tokens(Page),
            Options = kind switch
            {
                "sampled" => options with { DoSample = true },
                "log probabilities" => options with { LogProbs = 2 },
                "penalties" => options with { FrequencyPenalty = 0.02, RepetitionPenalty = 1.01 },
                "stop" => options with { StopSequences = ["lazy, jumps over the fox. The"] },
                "to the end of the context" => options with { MaxNewTokens = 2 * Context },
                "ends" => options with { MaxNewTokens = 290 },
                _ => options,
            },
            Grammar = kind == "grammar" ? s_letters : null,
        };
    }

    private static string Describe(GeneratedToken token) =>
        $"{token.Id} {token.FinishReason} {token.LogProbs?.Token} {string.Join(' ', token.LogProbs?.Top ?? [])}";

    private static async Task<(GeneratedToken[] Tokens, CountingRunner Runner)> RunAsync(
        GenerationRequest request, int drafts, ContextPolicy contextPolicy = ContextPolicy.Stop)
    {
        await using CountingEngine engine = new(Copy, drafts, contextPolicy);
        GeneratedToken[] tokens = await engine.Engine.GenerateAsync(request, Cancellation).ToArrayAsync(Cancellation);
        return (tokens, engine.Runner);
    }

    private static async Task<(string Text, int Runs)> RunModelAsync(string path, GenerationOptions options, int drafts)
    {
        ModelFolder folder = ModelFolder.Open(path);
        CountingRunner runner = new(new OnnxModelRunner(folder));
        await using DecodingEngine engine = new(
            new ModelDescription("tiny", [], new()), runner, TokenizerJson.Load(folder.TokenizerPath), new() { MaxDraftTokens = drafts });
        return (await engine.GenerateTextAsync("the quick brown fox and the quick", options, Cancellation), runner.PassCount);
    }

    /// <summary>The token after the last place where the two last ones came before; now and then another, and at a place the end.</summary>
    private static int Copy(ReadOnlySpan<int> tokens)
    {
        if (tokens.Length == 380)
        {
            return 256;
        }

        int found = tokens[..^1].LastIndexOf(tokens[^2..]);
        return found < 0 || tokens.Length % 23 == 0 ? "aeiou"[tokens.Length % 5] : tokens[found + 2];
    }

    private static int[] Tokens(string text) => [.. text.Select(static letter => (int)letter)];

    /// <summary>An engine of which the model's next token is all but certain.</summary>
    private sealed class CountingEngine : IAsyncDisposable
    {
        public CountingEngine(NextToken next, int drafts, ContextPolicy contextPolicy = ContextPolicy.Stop)
        {
            Runner = new CountingRunner(new ScriptedModelRunner(Vocabulary, tokens =>
            {
                float[] logits = RecordingRunner.Logits(tokens);
                logits[next(tokens)] += 9;
                return logits;
            })
            {
                ContextLength = Context,
            });
            Engine = new DecodingEngine(
                new ModelDescription("copying", [256], new()), Runner, ByteTokenizer.Default, new() { MaxDraftTokens = drafts, ContextPolicy = contextPolicy });
        }

        public delegate int NextToken(ReadOnlySpan<int> tokens);

        public CountingRunner Runner { get; }

        public DecodingEngine Engine { get; }

        public ValueTask DisposeAsync() => Engine.DisposeAsync();
    }
}
