using Typed.CompilerServices;
using Typed.Testing;
using Typed.Tests.ChatTemplates;

namespace Typed.Tests.CompilerServices;

/// <summary>Answers that break rules which are checked after they were read.</summary>
public sealed class RetryTests
{
    private const string Wrong = """{"low": 9, "high": 2}""";
    private const string Right = """{"low": 1, "high": 2}""";

    [Fact]
    public async Task RawText_ThatFailsItsCheck_IsSampledAgain()
    {
        ScriptedEngine engine = ScriptedEngine.FromText(Wrong, Wrong, Right);
        Generation<Forecast> forecast = await engine.CallAsync(TextResults.Generation(Forecast.Result), new() { Seed = 7 });
        Assert.Equal((new Forecast(1, 2), Right, 3), (forecast.Value, forecast.Text, forecast.Attempts));
        Assert.Equal([false, true, true], engine.Requests.Select(static request => request.Options.DoSample));
        Assert.Equal([7L, 8L, 9L], engine.Requests.Select(static request => request.Options.Seed));
        Assert.Single(engine.Requests.Select(static request => request.Prompt).Distinct());
    }

    [Fact]
    public async Task Attempts_OfAllKinds_AreCounted()
    {
        Generation<Forecast> once = await ScriptedEngine.FromText(Right).CallAsync(TextResults.Generation(Forecast.Result));
        Generation<Forecast> twice = await ScriptedEngine.FromText(Wrong, Right).CallAsync(TextResults.Generation(Forecast.Result));
        Assert.Equal((2 * once.InputTokens, 2 * once.OutputTokens), (twice.InputTokens, twice.OutputTokens));
        Assert.True(twice.Timings.FirstToken <= twice.Timings.Total);
    }

    [Fact]
    public async Task Attempts_ThatAllFail_AreInTheError()
    {
        ScriptedEngine engine = ScriptedEngine.FromText(Wrong, """{"low": 8, "high": 2}""", """{"low": 7, "high": 2}""");
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(() => engine.CallAsync(Forecast.Result));
        Assert.StartsWith(
            "Test.Ask: the model was asked 3 times, and what it wrote last breaks the rules of its type: low: low is above high.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal([9, 8, 7], error.Attempts.Select(static attempt => attempt.Text[8] - '0'));
        Assert.All(error.Attempts, static attempt => Assert.Equal(["low: low is above high"], attempt.Errors));
    }

    [Fact]
    public async Task Retry_Zero_AsksOnce()
    {
        TextMethod<Forecast> method = new("Ask", Forecast.Result, Methods.Prompt, maxRetries: 0);
        ScriptedEngine engine = ScriptedEngine.FromText(Wrong);
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(() => engine.CallAsync(method));
        Assert.Contains("asked once", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ThatFailsItsCheck_IsToldItsAnswerAndWhatIsWrong()
    {
        TextMethod<Forecast> method = new("Ask", Forecast.Result, Methods.Prompt, isChat: true, schemaInstruction: "");
        ScriptedEngine engine = ChatEngine(Wrong, Right);
        await engine.CallAsync(method);
        Assert.Equal(
            $"user\nAbout me:\nassistant\n{Wrong}\nuser\nThis answer is not valid:\nlow: low is above high\n" +
            "Answer again, in the same form.\nassistant\n",
            engine.Requests[1].Prompt);
        Assert.False(engine.Requests[1].Options.DoSample);
    }

    [Fact]
    public async Task Constructor_ThatRefusesItsArguments_IsACheck()
    {
        TextResult<Forecast> picky = TextResults.Json(Forecast.Schema, static (ref reader) =>
        {
            Forecast forecast = Forecast.Read(ref reader);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(forecast.Low, 5);
            return forecast;
        });
        Assert.Equal(new Forecast(1, 2), await ScriptedEngine.FromText(Wrong, Right).CallAsync(picky));
    }

    [Fact]
    public async Task Constructor_ThatThrows_IsACheckThatSaysSo()
    {
        TextResult<Forecast> broken = TextResults.Json<Forecast>(Forecast.Schema, static (ref reader) =>
        {
            Forecast.Read(ref reader);
            throw new InvalidOperationException("no weather");
        });
        ScriptedEngine engine = ScriptedEngine.FromText(Right, Right, Right);
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(() => engine.CallAsync(broken));
        Assert.Contains("the type itself threw InvalidOperationException: no weather. It wrote: ", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal(3, error.Attempts.Count);
    }

    [Fact]
    public async Task Samples_OfWhichOneFails_AskForThatOneAgain()
    {
        ScriptedEngine engine = ScriptedEngine.FromText(Right, Wrong, """{"low": 3, "high": 4}""", """{"low": 5, "high": 6}""");
        Samples<Generation<Forecast>> samples = await engine.CallAsync(
            TextResults.Samples(TextResults.Generation(Forecast.Result)), new() { DoSample = true, NumReturnSequences = 3, Seed = 1 });
        Assert.Equal([1, 5, 3], samples.Select(static sample => sample.Value.Low));
        Assert.Equal([1, 2, 1], samples.Select(static sample => sample.Attempts));
        Assert.Equal((1, 5L), (engine.Requests[3].Options.NumReturnSequences, engine.Requests[3].Options.Seed));
    }

    [Fact]
    public async Task Batch_WithAnItemThatFails_SaysWhich()
    {
        ScriptedEngine engine = ScriptedEngine.FromText(static prompt => prompt.Contains("bad", StringComparison.Ordinal) ? Wrong : Right);
        TextMethod<Forecast> method = new("Ask", Forecast.Result, Methods.Prompt);
        using TextClient client = Methods.Client(engine, method);
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(() => client.GenerateBatchAsync(
            method, ["good", "bad"], static item => [item], options: null, TestContext.Current.CancellationToken));
        Assert.StartsWith("Prompt 2 of the batch of 2: Test.Ask: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Attempts.Count);
    }

    private static ScriptedEngine ChatEngine(params string[] replies) =>
        new(request => ScriptedReply.FromText(replies[request.Index]))
        {
            Tokenizer = ChatMl.LoadTokenizer(),
            EndOfSequenceId = ChatMl.End,
            ChatTemplate = ChatMl.Template,
        };
}
