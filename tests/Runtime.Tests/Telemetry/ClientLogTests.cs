using Microsoft.Extensions.Logging;
using Typed.CompilerServices;
using Typed.Tests.Engines;

namespace Typed.Tests.Telemetry;

/// <summary>What clients say, and how often.</summary>
public sealed class ClientLogTests(TinyModel model) : IClassFixture<TinyModel>, IDisposable
{
    private static readonly TextMethod<string> s_plain = new("Plain", TextResults.Text, new PromptTemplate("", ""));

    private static readonly TextMethod<string> s_greedy =
        new("Greedy", TextResults.Text, new PromptTemplate("", ""), new() { DoSample = false, Temperature = 0.7 });

    private static readonly TextMethod<string> s_chat =
        new("Chat", TextResults.Text, new PromptTemplate("", ""), system: new PromptTemplate("Be brief."));

    private static readonly TextMethod<string> s_example =
        new("Example", TextResults.Text, new PromptTemplate("", ""), examples: [new(["a"], "b")]);

    private static readonly TextClientDeclaration s_declaration =
        new("Teller", "tiny", new() { MaxNewTokens = 2 }, s_plain, s_greedy, s_chat, s_example);

    private readonly RecordedLogs _logs = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Sampling_WithoutEffect_IsWarnedOfOnceForEachMethod()
    {
        await using TextClient client = Create();
        RecordedLogs.LogEntry warning = Assert.Single(_logs.Of("SamplingHasNoEffect"));
        Assert.Equal((TypedTelemetry.ClientLogCategory, LogLevel.Warning, 201), (warning.Category, warning.Level, warning.Event.Id));
        Assert.Equal(
            "Teller.Greedy: DoSample is false, so these have no effect: Temperature = 0.7. Set DoSample = true to sample, or " +
            "leave them out.",
            warning.Message);

        GenerationOptions call = new() { DoSample = false, TopK = 4 };
        for (int i = 0; i < 2; i++)
        {
            await client.GenerateAsync(s_greedy, ["abc"], call, TestEnd);
            await client.GenerateAsync(s_plain, ["abc"], call, TestEnd);
        }

        Assert.Equal(2, _logs.Of("SamplingHasNoEffect").Count);
    }

    [Fact]
    public async Task Chat_OfModelWithoutTemplate_IsWarnedOfOnceForEachMethod()
    {
        await using TextClient client = Create();
        for (int i = 0; i < 2; i++)
        {
            await client.GenerateAsync(s_chat, ["abc"], null, TestEnd);
            await client.GenerateAsync(s_example, ["abc"], null, TestEnd);
            await client.GenerateAsync(s_plain, ["abc"], null, TestEnd);
        }

        RecordedLogs.LogEntry warning = Assert.Single(_logs.Of("ChatIsPlain"));
        Assert.Equal((TypedTelemetry.ClientLogCategory, LogLevel.Warning, 203), (warning.Category, warning.Level, warning.Event.Id));
        Assert.StartsWith(
            "Teller.Chat is a chat, but the model 'tiny' has no chat template", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_ThatIsShort_IsSaidOnce()
    {
        await using TextClient client = Create();
        GenerationOptions many = new() { MaxNewTokens = 511, StopSequences = ["a", "e", " "] };
        await client.GenerateAsync(s_plain, ["abc"], null, TestEnd);
        Assert.Empty(_logs.Of("ContextIsShort"));
        await client.GenerateAsync(s_plain, ["abcabc"], many, TestEnd);
        await client.GenerateAsync(s_plain, ["abcabc"], many, TestEnd);
        RecordedLogs.LogEntry said = Assert.Single(_logs.Of("ContextIsShort"));
        Assert.Equal((LogLevel.Information, 202), (said.Level, said.Event.Id));
        Assert.Contains("in the context of 512, fewer than MaxNewTokens, which is 511.", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatFailsItsCheck_IsSaidBeforeTheModelIsAskedAgain()
    {
        TextMethod<bool> method = new(
            "Doubt",
            TextResults.Json<bool>("""{"type":"boolean"}""", JsonValues.ReadBoolean, static (_, errors) => errors.Add("never right")),
            new PromptTemplate("x"),
            maxRetries: 2);
        await using TextClient client = TextClient.Create(new("Doubter", "tiny", new() { MaxNewTokens = 9 }, method), options =>
        {
            options.LoggerFactory = _logs;
            options.Models["tiny"] = new() { Path = model.Copy() };
        });
        await Assert.ThrowsAsync<InvalidAnswerException>(() => client.GenerateAsync(method, [], null, TestEnd));
        RecordedLogs.LogEntry[] said = [.. _logs.Of("AnswerRejected")];
        Assert.Equal(2, said.Length);
        Assert.All(said, static entry => Assert.Equal(
            (TypedTelemetry.ClientLogCategory, LogLevel.Warning, 204), (entry.Category, entry.Level, entry.Event.Id)));
        Assert.StartsWith(
            "Doubter.Doubt: the answer breaks 1 rules of its type, so the model is asked again, retry 2 of 2.", said[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_Created_SaysItsOptions()
    {
        await using TextClient client = Create();
        RecordedLogs.LogEntry said = Assert.Single(_logs.Of("ClientCreated"));
        Assert.Equal(
            (LogLevel.Debug, $"The client 'Teller' uses the model 'tiny' with {client.Options}."), (said.Level, said.Message));
    }

    [Fact]
    public async Task Requests_TextOfPromptAndAnswer_IsNeverLogged()
    {
        await using TextClient client = Create();
        string answer = await client.GenerateAsync(s_plain, ["abcabc"], new() { MaxNewTokens = 20 }, TestEnd);
        Assert.NotEmpty(answer);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Message.Contains("abcabc", StringComparison.Ordinal)
            || entry.Message.Contains(answer, StringComparison.Ordinal));
    }

    private TextClient Create() => TextClient.Create(s_declaration, options =>
    {
        options.LoggerFactory = _logs;
        options.Models["tiny"] = new() { Path = model.Copy() };
    });
}
