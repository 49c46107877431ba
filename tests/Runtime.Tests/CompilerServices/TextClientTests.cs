using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>What generated clients call, method by method, over scripted engines.</summary>
public sealed class TextClientTests
{
    private static readonly PromptTemplate s_about = new("About ", ":");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_WithDetails_SaysHowTheTextCameAbout()
    {
        TextMethod<Generation<string>> method = new("Tell", TextResults.Generation(TextResults.Text), s_about);
        using TextClient client = Client(ScriptedEngine.FromText("abc"), method);
        Generation<string> generation = await client.GenerateAsync(method, ["me"], options: null, Cancellation);
        Assert.Equal(("abc", "abc", 9, 4), (generation.Value, generation.Text, generation.InputTokens, generation.OutputTokens));
        Assert.Equal(FinishReason.EndOfSequence, generation.FinishReason);
        Assert.True(generation.Timings.FirstToken <= generation.Timings.Total);
        Assert.Null(generation.LogProbs);
    }

    [Fact]
    public async Task Generate_Batch_GivesResultsInTheOrderOfThePrompts()
    {
        // The first prompt is the slowest.
        ScriptedEngine engine = new(static request => ScriptedReply.FromText(request.Prompt.ToUpperInvariant()) with
        {
            BeforeToken = (_, token) => new ValueTask(Task.Delay(request.Prompt.Contains("one", StringComparison.Ordinal) ? 20 : 0, token)),
        });
        TextMethod<string> method = new("Tell", TextResults.Text, s_about);
        using TextClient client = Client(engine, method);
        IReadOnlyList<string> texts = await client.GenerateBatchAsync(
            method, ["one", "two", "three"], static item => [item], options: null, Cancellation);
        Assert.Equal(["ABOUT ONE:", "ABOUT TWO:", "ABOUT THREE:"], texts);
        Assert.Empty(await client.GenerateBatchAsync(method, Array.Empty<string>(), static item => [item], null, Cancellation));
    }

    [Fact]
    public async Task Generate_BatchOfSamples_GivesTheSamplesOfEachPrompt()
    {
        TextMethod<Samples<string>> method = new("Tell", TextResults.Samples(TextResults.Text), s_about);
        await using Typed.Engines.DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257], maxConcurrentSequences: 4);
        using TextClient client = Client(engine, method);
        GenerationOptions options = new() { DoSample = true, Seed = 1, NumReturnSequences = 3, MaxNewTokens = 4, MinNewTokens = 4 };
        IReadOnlyList<Samples<string>> batch = await client.GenerateBatchAsync(
            method, Enumerable.Range(0, 10), static item => [$"{item}"], options, Cancellation);
        Assert.Equal(10, batch.Count);
        Assert.All(batch, static samples => Assert.Equal(3, samples.Distinct().Count()));
    }

    [Fact]
    public async Task Generate_BatchWithAPromptThatDoesNotFit_SaysWhichAndEndsTheOthers()
    {
        ScriptedEngine engine = new(static _ => ScriptedReply.FromText("x") with
        {
            BeforeToken = static (_, token) => new ValueTask(Task.Delay(Timeout.Infinite, token)),
        })
        {
            ContextLength = 64,
        };
        TextMethod<string> method = new("Tell", TextResults.Text, s_about);
        using TextClient client = Client(engine, method);
        PromptException error = await Assert.ThrowsAsync<PromptException>(() => client.GenerateBatchAsync(
            method, ["short", new string('x', 200), "short"], static item => [item], options: null, Cancellation));
        Assert.StartsWith("Prompt 2 of the batch of 3: ", error.Message, StringComparison.Ordinal);
        Assert.All(engine.Requests, static request => Assert.True(request.HasEnded));
    }

    [Fact]
    public async Task Generate_CancelledBatch_IsCancelledAsAWhole()
    {
        ScriptedEngine engine = new(static _ => ScriptedReply.FromText("x") with
        {
            BeforeToken = static (_, token) => new ValueTask(Task.Delay(Timeout.Infinite, token)),
        });
        TextMethod<string> method = new("Tell", TextResults.Text, s_about);
        using TextClient client = Client(engine, method);
        using CancellationTokenSource cancellation = new();
        Task<IReadOnlyList<string>> batch = client.GenerateBatchAsync(method, ["a", "b"], static item => [item], null, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        Assert.All(engine.Requests, static request => Assert.True(request.HasEnded));
    }

    [Fact]
    public async Task Generate_ReturnFullText_BeginsWithThePrompt()
    {
        TextMethod<string> method = new(
            "Tell", TextResults.Text, s_about, examples: [new PromptExample(["you"], "good")]);
        using TextClient client = Client(ScriptedEngine.FromText(" bad", " bad"), method);
        GenerationOptions options = new() { ReturnFullText = true };
        Assert.Equal("About you: good\n\nAbout me: bad", await client.GenerateAsync(method, ["me"], options, Cancellation));
        List<string> chunks = [];
        await foreach (string chunk in client.StreamAsync(method, ["me"], options, Cancellation))
        {
            chunks.Add(chunk);
        }

        Assert.Equal("About you: good\n\nAbout me:", chunks[0]);
        Assert.Equal(" bad", string.Concat(chunks.Skip(1)));
    }

    [Fact]
    public async Task Generate_Examples_StandBeforeThePromptInOrder()
    {
        ScriptedEngine engine = ScriptedEngine.FromText("x");
        TextMethod<string> method = new(
            "Classify",
            TextResults.Text,
            new PromptTemplate("Review: ", "\nSentiment: "),
            examples: [new PromptExample(["fine"], "positive"), new PromptExample(["dull"], "negative")]);
        using TextClient client = Client(engine, method);
        await client.GenerateAsync(method, ["so-so"], options: null, Cancellation);
        Assert.Equal(
            "Review: fine\nSentiment: positive\n\nReview: dull\nSentiment: negative\n\nReview: so-so\nSentiment: ",
            engine.Requests[0].Prompt);
    }

    [Fact]
    public async Task Generate_LogProbs_ReportTheModelsOwnProbabilities()
    {
        // Two tokens at 3 to 1; the option changes what is drawn, not what is reported.
        await using Typed.Engines.DecodingEngine engine = ScriptedEngine.FromLogits(static _ =>
        {
            float[] logits = new float[257];
            Array.Fill(logits, float.NegativeInfinity);
            (logits['a'], logits['b']) = (MathF.Log(3), 0);
            return logits;
        });
        TextMethod<Generation<string>> method = new("Tell", TextResults.Generation(TextResults.Text), s_about);
        using TextClient client = Client(engine, method);
        Generation<string> generation = await client.GenerateAsync(
            method, ["me"], new() { LogProbs = 2, MaxNewTokens = 1, LogitBias = new Dictionary<int, double> { ['b'] = 50 } }, Cancellation);
        TokenLogProbs report = Assert.Single(generation.LogProbs!);
        Assert.Equal(('b', "b"), ((char)report.Token.Id, report.Token.Text));
        Assert.Equal(Math.Log(0.25), report.Token.LogProb, tolerance: 1e-6);
        Assert.Equal(["a", "b"], report.Top.Select(static token => token.Text));
        Assert.Equal(Math.Log(0.75), report.Top[0].LogProb, tolerance: 1e-6);
    }

    [Fact]
    public void Create_OptionsOfAMethodThatContradict_NamesClientAndMethod()
    {
        TextMethod<string> method = new("Tell", TextResults.Text, s_about, new() { NumReturnSequences = 2, Temperature = 1 });
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(() => Client(ScriptedEngine.FromText("x"), method));
        Assert.StartsWith("Test.Tell: NumReturnSequences is 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Samples<...>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_StopSequence_EndsTheGenerationAtOnce()
    {
        int steps = 0;
        await using Typed.Engines.DecodingEngine engine = ScriptedEngine.FromLogits(tokens =>
        {
            Interlocked.Increment(ref steps);
            float[] logits = new float[257];
            logits[tokens[^1] + 1] = 1;
            return logits;
        });
        TextMethod<Generation<string>> method = new("Tell", TextResults.Generation(TextResults.Text), new PromptTemplate("a"));
        using TextClient client = Client(engine, method);
        Generation<string> generation = await client.GenerateAsync(
            method, [], new() { StopSequences = ["de", "zzz"], MaxNewTokens = 4 }, Cancellation);
        Assert.Equal(("bc", FinishReason.StopSequence, 4), (generation.Text, generation.FinishReason, generation.OutputTokens));
        Assert.Equal(4, steps);
    }

    [Fact]
    public async Task Generate_DisposedClient_NamesIt()
    {
        TextMethod<string> method = new("Tell", TextResults.Text, s_about);
        TextClient client = Client(ScriptedEngine.FromText("x"), method);
        client.Dispose();
        ObjectDisposedException error = await Assert.ThrowsAsync<ObjectDisposedException>(
            () => client.GenerateAsync(method, ["me"], options: null, Cancellation));
        Assert.Equal("Test", error.ObjectName);
    }

    private static TextClient Client(ITextEngine engine, params TextMethod[] methods) =>
        TextClient.Create(new TextClientDeclaration("Test", "test", new GenerationOptions(), methods), engine, options: null);
}
