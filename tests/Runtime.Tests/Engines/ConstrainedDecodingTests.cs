using System.Text;
using Typed.Engines;
using Typed.Testing;
using Typed.Tests.Constraints.Tokens;

namespace Typed.Tests.Engines;

/// <summary>Texts decoded under grammars, from the queue to the caller.</summary>
public sealed class ConstrainedDecodingTests
{
    // The embedded model's, in which it is <|endoftext|>.
    private static readonly int s_end = TestGrammars.Quill.SpecialTokens.Values.First();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_AnyModelAndBudget_IsValidAndKeepsToTheBudget()
    {
        await using DecodingEngine engine = Create(Random);
        foreach (Grammar grammar in TestGrammars.All)
        {
            int shortest = grammar.Compile(engine.Tokenizer).ShortestLength;
            foreach (int budget in (int[])[shortest, shortest + 1, shortest + 2, shortest + 5, shortest + 17, 90])
            {
                for (int seed = 0; seed < 6; seed++)
                {
                    GenerationOptions options = new() { Temperature = 1, Seed = seed, MaxNewTokens = budget };
                    Run run = await RunAsync(engine, grammar, options);
                    Assert.True(grammar.Build().Accepts(Encoding.UTF8.GetBytes(run.Text)), $"{grammar}: {run.Text}");
                    Assert.InRange(run.Ids.Count, 1, budget);
                    Assert.Equal(TestGrammars.Quill.Decode([.. run.Ids]), run.Text);
                }
            }
        }
    }

    [Fact]
    public async Task Generate_BudgetBelowTheShortestText_IsAnErrorBeforeDecoding()
    {
        await using DecodingEngine engine = Create(static _ => throw new InvalidOperationException("ran"));
        int shortest = TestGrammars.Record.Compile(engine.Tokenizer).ShortestLength;
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => RunAsync(engine, TestGrammars.Record, new() { MaxNewTokens = shortest - 1 }));
        Assert.Contains($"takes {shortest}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Generate_ModelThatWritesAsTheTokenizerSpells_GivesTheIdsOfTheWholeText(int samples)
    {
        foreach ((Grammar grammar, string text) in TestGrammars.Texts)
        {
            List<int> expected = [];
            TestGrammars.Quill.Encode(text, expected, isStart: false);
            await using DecodingEngine engine = Create(Script(expected));
            GenerationOptions options = new() { DoSample = samples > 1, Temperature = 0.01, NumReturnSequences = samples, MaxNewTokens = 200 };
            foreach (Run run in await RunAllAsync(engine, grammar, options, samples))
            {
                Assert.Equal(text, run.Text);
                Assert.Equal(expected, run.Ids.Where(static id => id != s_end));
            }
        }
    }

    [Fact]
    public async Task Generate_ForcedText_TakesFewerPasses()
    {
        (Grammar grammar, string text) = TestGrammars.Texts.First();
        List<int> expected = [];
        TestGrammars.Quill.Encode(text, expected, isStart: false);
        int[] passes = new int[2];
        foreach (bool fastForwards in (bool[])[false, true])
        {
            CountingRunner runner = new(new ScriptedModelRunner(TestGrammars.Quill.VocabularySize, Script(expected)));
            await using DecodingEngine engine = new(new("scripted", [s_end], new()), runner, TestGrammars.Quill, new() { MaxConcurrentSequences = 4 });
            Run run = (await RunAllAsync(engine, grammar, new() { MaxNewTokens = 200 }, 1, fastForwards))[0];
            Assert.Equal(expected, run.Ids);
            Assert.Equal(FinishReason.Complete, run.FinishReason);
            passes[fastForwards ? 1 : 0] = runner.PassCount;
        }

        Assert.Equal(expected.Count, passes[0]);
        Assert.InRange(passes[1], 1, expected.Count * 2 / 3);
    }

    [Fact]
    public async Task Generate_TextThatIsForcedAsAWhole_AsksNothingOfTheModel()
    {
        await using DecodingEngine engine = Create(static _ => throw new InvalidOperationException("ran"));
        foreach (Run run in await RunAllAsync(engine, TestGrammars.Constant, new() { DoSample = true, NumReturnSequences = 6 }, 6))
        {
            Assert.Equal(TestGrammars.Texts.Last().Text, run.Text);
            Assert.Equal(FinishReason.Complete, run.FinishReason);
        }
    }

    [Fact]
    public async Task Generate_ConstrainedBesideOthers_AllGetWhatTheyGetAlone()
    {
        await using DecodingEngine engine = Create(Random);
        GenerationOptions options = new() { Temperature = 1, Seed = 3, MaxNewTokens = 60, RepetitionPenalty = 1.2, FrequencyPenalty = 0.3, NoRepeatNgramSize = 9 };
        Grammar?[] grammars = [TestGrammars.Record, null, TestGrammars.Tree, TestGrammars.List, null, TestGrammars.Record, TestGrammars.Label];
        List<Run> alone = [];
        foreach (Grammar? grammar in grammars)
        {
            alone.Add(await RunAsync(engine, grammar, options));
        }

        Run[] together = await Task.WhenAll(grammars.Select(grammar => RunAsync(engine, grammar, options)));
        Assert.Equal(alone.Select(static run => run.Text), together.Select(static run => run.Text));
        Assert.Equal(alone.SelectMany(static run => run.Ids), together.SelectMany(static run => run.Ids));
    }

    [Fact]
    public async Task Generate_GrammarThatBecomesTooIntricate_FailsItsOwnRequestOnly()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            float[] logits = new float[257];
            logits["xab"[tokens.Length % 3]] = 9;
            return logits;
        });
        Grammar intricate = Grammar.FromRegex("x" + string.Concat(Enumerable.Repeat("a?b?", 1500)));
        GenerationOptions options = new() { MaxNewTokens = 50 };
        string alone = await engine.GenerateTextAsync("p", options, Cancellation);
        Task<string>[] beside = [.. Enumerable.Range(0, 5).Select(_ => engine.GenerateTextAsync("p", options, Cancellation))];
        GrammarException error = await Assert.ThrowsAsync<GrammarException>(
            () => engine.GenerateTextAsync("p", options, intricate, Cancellation));
        Assert.Contains("too intricate", error.Message, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(beside), text => Assert.Equal(alone, text));
    }

    [Theory]
    [InlineData("\n", "12", FinishReason.EndOfSequence)]
    [InlineData("3", "123333333333", FinishReason.Complete)]
    public async Task Generate_NumberThatCouldGoOn_EndsWhereTheModelWritesSomethingElse(string after, string expected, FinishReason reason)
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(tokens =>
        {
            float[] logits = new float[257];
            logits[tokens[^1] switch { 5 => '1', '1' => '2', _ => after[0] }] = 9;
            return logits;
        });
        Run run = await RunAsync(engine, TestGrammars.Number, new());
        Assert.Equal(expected, run.Text);
        Assert.Equal(reason, run.FinishReason);
    }

    [Fact]
    public async Task Generate_MinNewTokens_KeepsANumberFromEnding()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            float[] logits = new float[257];
            logits['7'] = 1;
            logits[256] = 9;
            return logits;
        });
        Run run = (await RunAllAsync(engine, TestGrammars.Number, new() { MinNewTokens = 5 }, 1))[0];
        Assert.Equal("77777", run.Text);
    }

    [Fact]
    public async Task Generate_LeastLengthOfTheModel_DoesNotHoldUnderAGrammar()
    {
        ModelDescription model = new("long", [ByteTokenizer.EndOfTextId], new()) { MinLength = 50 };
        ScriptedModelRunner runner = new(ByteTokenizer.Default.VocabularySize, static _ =>
        {
            float[] logits = new float[257];
            logits['7'] = 1;
            logits[ByteTokenizer.EndOfTextId] = 9;
            return logits;
        });
        await using DecodingEngine engine = new(model, runner, ByteTokenizer.Default);

        Assert.Equal("7", (await RunAsync(engine, TestGrammars.Number, new())).Text);
        Assert.Equal(new string('7', 49), (await RunAsync(engine, grammar: null, new())).Text);
    }

    [Fact]
    public async Task Generate_StopSequenceWithinForcedText_EndsThere()
    {
        await using DecodingEngine engine = Create(Random);
        Run run = await RunAsync(engine, TestGrammars.Record, new() { StopSequences = ["_na"], MaxNewTokens = 60 });
        Assert.Equal("{\"first", run.Text);
        Assert.Equal(FinishReason.StopSequence, run.FinishReason);
    }

    [Fact]
    public async Task Generate_MaskThatCannotBeMade_IsAnErrorForItsCallerAlone()
    {
        await using DecodingEngine engine = Create(Random);
        GenerationRequest request = new()
        {
            Prompt = new int[] { 5 },
            Options = TextGeneration.Resolve(engine, new() { MaxNewTokens = 9 }),
            Constraint = new FailingConstraint(),
        };
        Task<Run> other = RunAsync(engine, TestGrammars.Record, new() { MaxNewTokens = 60 });
        TypedException error = await Assert.ThrowsAsync<TypedException>(async () =>
        {
            await foreach (GeneratedToken _ in engine.GenerateAsync(request, Cancellation))
            {
            }
        });
        Assert.Contains("no mask", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await other).Text);
    }

    [Fact]
    public async Task Generate_LogProbs_AreReportedOfEachToken()
    {
        await using DecodingEngine engine = Create(Random);
        Run run = await RunAsync(engine, TestGrammars.Record, new() { LogProbs = 1, MaxNewTokens = 60 });
        Assert.Equal(run.Ids, run.LogProbs.Select(static logProbs => logProbs.Token.Id));
    }

    [Fact]
    public async Task Generate_Beams_AreValid()
    {
        await using DecodingEngine engine = Create(Random);
        foreach (Grammar grammar in TestGrammars.All)
        {
            Run run = await RunAsync(engine, grammar, new() { NumBeams = 3, MaxNewTokens = 50 });
            Assert.True(grammar.Build().Accepts(Encoding.UTF8.GetBytes(run.Text)), run.Text);
        }
    }

    private static DecodingEngine Create(LogitsFunction logits) => new(
        new("scripted", [s_end], new()),
        new ScriptedModelRunner(TestGrammars.Quill.VocabularySize, logits),
        TestGrammars.Quill,
        new() { MaxConcurrentSequences = 4 });

    private static float[] Random(ReadOnlySpan<int> tokens)
    {
        HashCode hash = default;
        foreach (int token in tokens)
        {
            hash.Add(token);
        }

        // Of .NET's hashes the seed differs from run to run; texts need not be the same.
        Random random = new(hash.ToHashCode());
        float[] logits = new float[TestGrammars.Quill.VocabularySize];
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = random.NextSingle() * 8;
        }

        return logits;
    }

    /// <summary>A model that writes some tokens, and then ends.</summary>
    private static LogitsFunction Script(List<int> expected) => tokens =>
    {
        float[] logits = new float[TestGrammars.Quill.VocabularySize];
        logits[tokens.Length - 1 < expected.Count ? expected[tokens.Length - 1] : s_end] = 50;
        return logits;
    };

    private static async Task<Run> RunAsync(DecodingEngine engine, Grammar? grammar, GenerationOptions options) =>
        (await RunAllAsync(engine, grammar, options, 1))[0];

    private static async Task<Run[]> RunAllAsync(
        DecodingEngine engine,
        Grammar? grammar,
        GenerationOptions options,
        int samples,
        bool fastForwards = true)
    {
        Run[] runs = [.. Enumerable.Range(0, samples).Select(_ => new Run(engine, TextGeneration.Resolve(engine, options)))];
        GenerationRequest request = new()
        {
            Prompt = new int[] { 5 },
            Options = runs[0].Options,
            Grammar = grammar,
            FastForwards = fastForwards,
        };
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
        {
            runs[token.Sequence].Add(token);
        }

        Assert.All(runs, static run => Assert.NotNull(run.FinishReason));
        return runs;
    }

    /// <summary>What a caller makes of the tokens.</summary>
    private sealed class Run(DecodingEngine engine, ResolvedGenerationOptions options)
    {
        private readonly TextAssembler _assembler = new(engine.Tokenizer, new GenerationRequest { Prompt = default, Options = options }, startTimestamp: 0);

        public ResolvedGenerationOptions Options { get; } = options;

        public List<int> Ids { get; } = [];

        public List<TokenLogProbs> LogProbs { get; } = [];

        public string Text { get; private set; } = "";

        public FinishReason? FinishReason { get; private set; }

        public void Add(GeneratedToken token)
        {
            Ids.RemoveRange(Ids.Count - token.Replaced, token.Replaced);
            Ids.Add(token.Id);
            LogProbs.AddRange(token.LogProbs is null ? [] : [token.LogProbs]);
            Text += _assembler.Append(token);
            FinishReason = token.FinishReason;
            if (FinishReason is not null)
            {
                Assert.Equal(Ids.Count, _assembler.ToGeneration("", 1).OutputTokens);
            }
        }
    }
}
