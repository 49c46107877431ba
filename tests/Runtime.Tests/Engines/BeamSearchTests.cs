using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>Beam search against a reference that is written as plainly as its definition, over random models.</summary>
public sealed class BeamSearchTests
{
    private const int Vocabulary = 12;
    private const int End = 3;

    private static readonly int[] s_prompt = [1];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 1.0, true)]
    [InlineData(4, 1.0, true)]
    [InlineData(4, 1.0, false)]
    [InlineData(3, 0.0, false)]
    [InlineData(3, 2.0, true)]
    [InlineData(5, -1.0, false)]
    public async Task Generate_Beams_FindsWhatTheDefinitionFinds(int beams, double lengthPenalty, bool earlyStopping)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            LogitsFunction logits = RandomModel(seed);
            ResolvedGenerationOptions options = new()
            {
                MaxLength = 100, MaxNewTokens = 8, NumBeams = beams, NumReturnSequences = beams,
                LengthPenalty = lengthPenalty, EarlyStopping = earlyStopping,
            };
            List<int[]> found = await RunAsync(logits, [1, 2], options);
            Assert.Equal(Reference(logits, [1, 2], options), found.Select(static text => string.Join(' ', text)));
        }
    }

    [Fact]
    public async Task Generate_LongBeams_AreHandedOverWithoutRecursion()
    {
        // Comparing texts token by token, all the way back, would overflow the stack of the decoding thread.
        const int Length = 40_000;
        await using DecodingEngine engine = new(
            new ModelDescription("long", [], new()),
            new ScriptedModelRunner(3, static _ => [1, 2, 0]) { ContextLength = Length + 1 },
            ByteTokenizer.Default,
            new() { MaxConcurrentSequences = 2 });
        List<int[]> texts = await CollectAsync(engine, [0], new() { MaxLength = Length + 1, MaxNewTokens = Length, NumBeams = 2 });
        Assert.Equal(Length, Assert.Single(texts).Length);
    }

    [Fact]
    public async Task Generate_BeamWithoutAnyToken_IsDroppedAndTheOthersGoOn()
    {
        // After token 1 nothing may come; after token 2 anything may.
        await using DecodingEngine engine = Engine(static tokens =>
        {
            float[] logits = new float[Vocabulary];
            Array.Fill(logits, tokens[^1] == 1 ? float.NegativeInfinity : 0);
            (logits[1], logits[2]) = tokens[^1] == 1 ? (logits[1], logits[2]) : (3, 2);
            return logits;
        }, maxConcurrentSequences: 4);
        List<int[]> texts = await CollectAsync(engine, [5], new() { MaxLength = 50, MaxNewTokens = 4, NumBeams = 2 });
        Assert.Equal([2, 2, 2, 1], texts[0]);
    }

    [Fact]
    public async Task Generate_BeamsBesideSamples_DoNotDisturbEachOther()
    {
        LogitsFunction logits = RandomModel(99);
        ResolvedGenerationOptions beams = new() { MaxLength = 100, MaxNewTokens = 8, NumBeams = 3, NumReturnSequences = 3 };
        ResolvedGenerationOptions sampled = new() { MaxLength = 100, MaxNewTokens = 30, DoSample = true, Seed = 5, MinNewTokens = 20 };
        List<int[]> beamsAlone = await RunAsync(logits, [1, 2], beams);
        List<int[]> sampledAlone = await RunAsync(logits, [4], sampled);

        await using DecodingEngine engine = Engine(logits, maxConcurrentSequences: 8);
        Task<List<int[]>>[] together =
        [
            .. Enumerable.Range(0, 20).Select(i => i % 2 == 0
                ? CollectAsync(engine, [1, 2], beams) : CollectAsync(engine, [4], sampled)),
        ];
        for (int i = 0; i < together.Length; i++)
        {
            Assert.Equal(i % 2 == 0 ? beamsAlone : sampledAlone, await together[i]);
        }
    }

    [Fact]
    public async Task Generate_BeamsWhoseCallerGoesWhileOthersAreRemoved_LeaveTheOthersAsTheyAre()
    {
        GenerationRequest bystander = Repeated(3, 60);
        await using DecodingEngine aloneEngine = Recorded(new RecordingRunner());
        List<GeneratedToken> expected = await aloneEngine.GenerateAsync(bystander, Cancellation).ToListAsync(Cancellation);

        // What is left of a search does harm where one of its beams is continued twice, which only some steps do.
        for (int newcomerAt = 25; newcomerAt < 40; newcomerAt++)
        {
            using CancellationTokenSource second = new();
            using CancellationTokenSource beams = new();
            RecordingRunner runner = new();
            await using DecodingEngine engine = Recorded(runner);
            runner.Gate.Reset();
            Task<List<GeneratedToken>> first = CollectAsync(engine, Repeated(1, 20), Cancellation);
            Task<List<GeneratedToken>> goes = CollectAsync(engine, Repeated(2, 60), second.Token);
            Task<List<GeneratedToken>> stays = CollectAsync(engine, bystander, Cancellation);
            Task<List<GeneratedToken>> search = CollectAsync(engine, Repeated(4, 60, beams: 2), beams.Token);
            Task<List<GeneratedToken>>? newcomer = null;

            // When the first has ended, a beam gets its slot: those who stay and go are between the beams. The one who goes does so
            // while a part of a newcomer's prompt is run, and while it is removed, after one of the beams was found in place, the beams' caller goes.
            int steps = 0;
            runner.Stepping = () =>
            {
                if (++steps == newcomerAt)
                {
                    newcomer = CollectAsync(engine, Repeated(5, 5, promptLength: 200), Cancellation);
                    runner.Prefilling = () =>
                    {
                        second.Cancel();
                        runner.Saving = beams.Cancel;
                    };
                }
            };
            runner.Gate.Set();
            await first;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => goes);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
            Assert.Equal(expected, await stays);
            await newcomer!;
        }
    }

    [Fact]
    public async Task Generate_BeamsWithLogProbs_ReportTheScore()
    {
        await using DecodingEngine engine = Engine(RandomModel(4), maxConcurrentSequences: 8);
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(
            new() { Prompt = s_prompt, Options = new() { MaxLength = 50, MaxNewTokens = 5, NumBeams = 3, LogProbs = 2 } }, Cancellation))
        {
            tokens.Add(token);
        }

        Assert.All(tokens, static token =>
        {
            Assert.Equal(token.Id, token.LogProbs!.Token.Id);
            Assert.Equal(2, token.LogProbs.Top.Count);
            Assert.True(token.LogProbs.Token.LogProb <= token.LogProbs.Top[0].LogProb);
        });
    }

    [Fact]
    public async Task Generate_MoreBeamsThanTheEngineRuns_SaysWhatToRaise()
    {
        await using DecodingEngine engine = Engine(RandomModel(1), maxConcurrentSequences: 4);
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => CollectAsync(engine, [1], new() { MaxLength = 50, NumBeams = 5 }));
        Assert.Contains("MaxConcurrentSequences", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_BeamsUntilAStopSequence_EndThere()
    {
        // Tokens are bytes here: the likeliest text counts up from the prompt.
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            float[] logits = new float[257];
            logits[tokens[^1] + 1] = 9;
            return logits;
        });
        Samples<Generation<string>> found = await engine.GenerateAsync(
            "a", new() { NumBeams = 3, StopSequences = ["ef"], MaxNewTokens = 50 }, Cancellation);
        Assert.Equal(("bcd", FinishReason.StopSequence), (found[0].Text, found[0].FinishReason));
    }

    private static DecodingEngine Engine(LogitsFunction logits, int maxConcurrentSequences) => new(
        new ModelDescription("random", [End], new()),
        new ScriptedModelRunner(Vocabulary, logits),
        ByteTokenizer.Default,
        new() { MaxConcurrentSequences = maxConcurrentSequences });

    private static DecodingEngine Recorded(RecordingRunner runner) =>
        new(new ModelDescription("recorded", [256], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 8 });

    private static GenerationRequest Repeated(int token, int length, int beams = 1, int promptLength = 20) => new()
    {
        Prompt = Enumerable.Repeat(token, promptLength).ToArray(),
        Options = new() { MaxLength = 1024, MinNewTokens = length, MaxNewTokens = length, NumBeams = beams },
    };

    private static Task<List<GeneratedToken>> CollectAsync(DecodingEngine engine, GenerationRequest request, CancellationToken cancellationToken) =>
        engine.GenerateAsync(request, cancellationToken).ToListAsync(CancellationToken.None).AsTask();

    private static async Task<List<int[]>> RunAsync(LogitsFunction logits, int[] prompt, ResolvedGenerationOptions options)
    {
        await using DecodingEngine engine = Engine(logits, maxConcurrentSequences: 8);
        return await CollectAsync(engine, prompt, options);
    }

    private static async Task<List<int[]>> CollectAsync(DecodingEngine engine, int[] prompt, ResolvedGenerationOptions options)
    {
        List<int>[] texts = [.. Enumerable.Range(0, options.NumReturnSequences).Select(static _ => new List<int>())];
        await foreach (GeneratedToken token in engine.GenerateAsync(new() { Prompt = prompt, Options = options }, Cancellation))
        {
            texts[token.Sequence].Add(token.Id);
        }

        return [.. texts.Select(static text => text.ToArray())];
    }

    private static LogitsFunction RandomModel(int seed) => tokens =>
    {
        int hash = seed;
        foreach (int token in tokens)
        {
            hash = unchecked((hash * 31) + token + 1);
        }

        Random random = new(hash);
        return [.. Enumerable.Range(0, Vocabulary).Select(_ => random.NextSingle() * 4)];
    };

    private static List<string> Reference(LogitsFunction model, int[] prompt, ResolvedGenerationOptions options)
    {
        List<(int[] Text, double Score)> beams = [([], 0)];
        List<(int[] Text, double Score)> ended = [];
        for (int length = 1; ; length++)
        {
            var candidates = beams
                .SelectMany(beam => LogProbabilities(model([.. prompt, .. beam.Text]))
                    .Select((logProbability, token) => (Text: (int[])[.. beam.Text, token], Score: beam.Score + logProbability)))
                .OrderByDescending(static candidate => candidate.Score)
                .Take(2 * options.NumBeams)
                .ToArray();
            for (int rank = 0; rank < options.NumBeams; rank++)
            {
                if (candidates[rank].Text[^1] == End)
                {
                    ended.Add((candidates[rank].Text, candidates[rank].Score / Math.Pow(length, options.LengthPenalty)));
                }
            }

            ended = [.. ended.OrderByDescending(static text => text.Score).Take(options.NumBeams)];
            beams = [.. candidates.Where(static candidate => candidate.Text[^1] != End).Take(options.NumBeams)];
            double best = candidates[0].Score / Math.Pow(length, options.LengthPenalty);
            bool isFinal = ended.Count == options.NumBeams && (options.EarlyStopping || ended[^1].Score >= best);
            if (isFinal || length == options.MaxNewTokens)
            {
                var open = isFinal ? [] : beams.Select(beam => (beam.Text, Score: beam.Score / Math.Pow(length, options.LengthPenalty)));
                return [.. ended.Concat(open)
                    .OrderByDescending(static text => text.Score)
                    .Take(options.NumReturnSequences)
                    .Select(static text => string.Join(' ', text.Text))];
            }
        }
    }

    private static IEnumerable<double> LogProbabilities(float[] logits)
    {
        double total = Math.Log(logits.Sum(static logit => Math.Exp(logit)));
        return logits.Select(logit => logit - total);
    }
}
