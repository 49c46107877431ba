using System.Text.Json;
using Typed.Engines;
using Typed.Models;
using Typed.Tests.EmbeddedModel;

namespace Typed.Tests.Engines;

/// <summary>What both engines do alike, with real models: whatever a client or a service asks of an engine.</summary>
public abstract class EngineKindTests(TextEngineKind kind, Quill quill) : IClassFixture<Quill>
{
    private const string Prompt = "The story begins";

    private static readonly string[] s_prompts = ["The story begins", "A wonderful", "The story begins with", "In the year"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("quill")]
    [InlineData("stories260K")]
    public async Task Greedy_GivesTheTextOfOnnxRuntime(string model)
    {
        // Of float32 weights: of others the two may be built to multiply in different ways.
        string folder = model == "quill" ? quill.SinglePrecision : Path.Combine(Path.GetDirectoryName(quill.SinglePrecision)!, model);
        if (!Directory.Exists(folder))
        {
            ModelBuilder.Build(SharedData.Require("models", model), folder, new ModelBuilderOptions { Precision = Precision.Float32 }, cancellationToken: Cancellation);
        }

        await using ITextEngine reference = OnnxRuntimeEngine.Load(folder);
        await using ITextEngine engine = EngineKinds.Load(kind, folder);
        GenerationOptions options = new() { MaxNewTokens = 60 };

        foreach (string prompt in s_prompts)
        {
            Assert.Equal(
                await reference.GenerateTextAsync(prompt, options, Cancellation),
                await engine.GenerateTextAsync(prompt, options, Cancellation));
        }
    }

    [Fact]
    public async Task Options_OfEachKind_HaveTheirEffect()
    {
        await using ITextEngine engine = EngineKinds.Load(kind, Quill.Shipped);
        string greedy = await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 40 }, Cancellation);
        string word = greedy.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];

        string stopped = await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 40, StopSequences = [word] }, Cancellation);
        string first = await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 40, Temperature = 0.9, Seed = 5 }, Cancellation);
        string again = await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 40, Temperature = 0.9, Seed = 5 }, Cancellation);
        string other = await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 40, Temperature = 0.9, Seed = 6 }, Cancellation);
        string unlike = await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 40, BadWords = [" " + word] }, Cancellation);

        Assert.Equal(greedy[..greedy.IndexOf(word, StringComparison.Ordinal)], stopped);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.DoesNotContain(" " + word + " ", unlike, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogProbs_AreThoseOfTheOther()
    {
        await using ITextEngine reference = OnnxRuntimeEngine.Load(quill.SinglePrecision);
        await using ITextEngine engine = EngineKinds.Load(kind, quill.SinglePrecision);

        double[] expected = await LogProbsAsync(reference);
        double[] actual = await LogProbsAsync(engine);

        Assert.Equal(20, expected.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-3));

        static async Task<double[]> LogProbsAsync(ITextEngine engine)
        {
            List<double> values = [];
            ResolvedGenerationOptions options = new() { MaxLength = 100, MaxNewTokens = 20, LogProbs = 0 };
            await foreach (GeneratedToken token in engine.GenerateAsync(new() { Prompt = Ids(engine, Prompt), Options = options }, Cancellation))
            {
                values.Add(token.LogProbs!.Token.LogProb);
            }

            return [.. values];
        }
    }

    [Fact]
    public async Task Grammar_IsKeptTo()
    {
        await using ITextEngine engine = EngineKinds.Load(kind, Quill.Shipped);
        for (int seed = 0; seed < 10; seed++)
        {
            ResolvedGenerationOptions options = new() { MaxLength = 200, MaxNewTokens = 120, DoSample = true, Temperature = 1.5, Seed = seed };
            GenerationRequest request = new()
            {
                Prompt = Ids(engine, "Order: "),
                Options = options,
                Grammar = Grammar.FromJsonSchema("""{"type":"object","properties":{"name":{"type":"string","maxLength":12},"count":{"type":"integer","minimum":1,"maximum":9}},"required":["name","count"],"additionalProperties":false}"""),
            };
            List<int> tokens = [];
            await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            {
                tokens.RemoveRange(tokens.Count - token.Replaced, token.Replaced);
                tokens.Add(token.Id);
            }

            using JsonDocument value = JsonDocument.Parse(engine.Tokenizer.Decode([.. tokens]));
            Assert.InRange(value.RootElement.GetProperty("count").GetInt32(), 1, 9);
        }
    }

    [Fact]
    public async Task Callers_AtTheSameTime_GetWhatEachGetsAlone()
    {
        await using ITextEngine engine = EngineKinds.Load(kind, quill.SinglePrecision, new EngineOptions { MaxConcurrentSequences = 3 });
        string[] alone = new string[8];
        for (int i = 0; i < alone.Length; i++)
        {
            alone[i] = await TextAsync(i);
        }

        string[] together = await Task.WhenAll(Enumerable.Range(0, alone.Length).Select(TextAsync));

        Assert.Equal(alone, together);

        Task<string> TextAsync(int index) => engine.GenerateTextAsync(
            $"{s_prompts[index % 4]} {index}", new() { MaxNewTokens = 20 + index, Temperature = 0.8, Seed = index }, Cancellation);
    }

    [Fact]
    public async Task Scores_AreThoseOfTheModel()
    {
        await using ITextEngine reference = OnnxRuntimeEngine.Load(quill.SinglePrecision);
        await using ITextEngine engine = EngineKinds.Load(kind, quill.SinglePrecision);

        IReadOnlyList<IReadOnlyList<double>> expected = await ScoreAsync(reference);
        IReadOnlyList<IReadOnlyList<double>> actual = await ScoreAsync(engine);

        Assert.Equal(3, expected.Count);
        Assert.All(
            expected.SelectMany(static values => values).Zip(actual.SelectMany(static values => values)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-3));

        static Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ITextEngine engine) => engine.ScoreAsync(
            new ScoringRequest
            {
                Prompt = Ids(engine, Prompt),
                Continuations = [(ReadOnlyMemory<int>)Ids(engine, " with"), Ids(engine, " in the year"), Ids(engine, " in the morning of")],
            },
            Cancellation);
    }

    [Fact]
    public async Task Cancellation_EndsAText_AndTheNextGoesOn()
    {
        await using ITextEngine engine = EngineKinds.Load(kind, Quill.Shipped);
        using CancellationTokenSource stop = new();
        int count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (GeneratedToken _ in engine.GenerateAsync(new() { Prompt = Ids(engine, Prompt), Options = new() { MaxLength = 200 } }, stop.Token))
            {
                if (++count == 3)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.NotEmpty(await engine.GenerateTextAsync(Prompt, new() { MaxNewTokens = 5 }, Cancellation));
    }

    private static int[] Ids(ITextEngine engine, string text)
    {
        List<int> ids = [];
        engine.Tokenizer.Encode(text, ids);
        return [.. ids];
    }
}

public sealed class OnnxRuntimeEngineKindTests(Quill quill) : EngineKindTests(TextEngineKind.OnnxRuntime, quill);

public sealed class OnnxRuntimeGenAIEngineKindTests(Quill quill) : EngineKindTests(TextEngineKind.OnnxRuntimeGenAI, quill);
