using System.Diagnostics;
using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.Telemetry;

[Collection(nameof(WholeProcess))]
public sealed class GenerationSpanTests : IDisposable
{
    private static readonly TextMethod<string> s_method = new("Tell", TextResults.Text, new PromptTemplate("", ""));
    private static readonly TextClientDeclaration s_declaration = new("Teller", "quill", new(), s_method);

    private static readonly string[] s_stops = ["."];
    private static readonly string[] s_finishReasons = ["stop"];

    private readonly TelemetryWatch _watch = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Generate_Text_IsASpanUnderTheConventions()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        GenerationOptions options = new()
        {
            MaxNewTokens = 20,
            Temperature = 0.5,
            TopK = 4,
            TopP = 0.9,
            FrequencyPenalty = 0.1,
            PresencePenalty = 0.2,
            Seed = 7,
            StopSequences = s_stops,
        };
        await engine.GenerateTextAsync("four", options, TestEnd);

        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal("text_completion scripted", span.DisplayName);
        Assert.Equal(ActivityKind.Internal, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("Typed", span.Source.Name);
        Assert.NotEmpty(span.Source.Version!);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "text_completion",
                ["gen_ai.provider.name"] = "typed",
                ["gen_ai.request.model"] = "scripted",
                ["gen_ai.response.model"] = "scripted",
                ["gen_ai.request.max_tokens"] = 20,
                ["gen_ai.request.temperature"] = 0.5,
                ["gen_ai.request.top_k"] = 4.0,
                ["gen_ai.request.top_p"] = 0.9,
                ["gen_ai.request.frequency_penalty"] = 0.1,
                ["gen_ai.request.presence_penalty"] = 0.2,
                ["gen_ai.request.seed"] = 7L,
                ["gen_ai.request.stop_sequences"] = s_stops,
                ["gen_ai.usage.input_tokens"] = 4,
                ["gen_ai.usage.output_tokens"] = 4,
                ["gen_ai.response.finish_reasons"] = s_finishReasons,
            },
            span.TagObjects.ToDictionary());
    }

    [Fact]
    public async Task Generate_GreedyText_HasATemperatureOfZeroAndNothingThatIsOff()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        await engine.GenerateTextAsync("x", new() { MaxNewTokens = 2 }, TestEnd);
        Dictionary<string, object?> tags = Assert.Single(_watch.Spans).TagObjects.ToDictionary();
        Assert.Equal(0.0, tags["gen_ai.request.temperature"]);
        Assert.Equal(["length"], Assert.IsType<string[]>(tags["gen_ai.response.finish_reasons"]));
        Assert.DoesNotContain("gen_ai.request.top_k", tags.Keys);
        Assert.DoesNotContain("gen_ai.request.stream", tags.Keys);
        Assert.DoesNotContain("gen_ai.request.choice.count", tags.Keys);
    }

    [Fact]
    public async Task Client_AskedModel_IsTheRequestsAndTheEnginesTheResponses()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("a", "b");
        using TextClient client = TextClient.Create(s_declaration, engine, null);
        await client.GenerateBatchAsync(s_method, ["x", "y"], static item => [item], null, TestEnd);
        Assert.Equal(2, _watch.Spans.Count);
        Assert.All(_watch.Spans, static span =>
        {
            Assert.Equal("text_completion quill", span.DisplayName);
            Assert.Equal("scripted", span.GetTagItem("gen_ai.response.model"));
        });
    }

    [Fact]
    public async Task Scored_Members_AreASpanThatGeneratesNothing()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromScores((" Monday", 0.6), (" Friday", 0.3)));
        TextMethod<Scored<DayOfWeek>> method = new(
            "Guess", TextResults.Scored<DayOfWeek>([new(DayOfWeek.Monday, "Monday"), new(DayOfWeek.Friday, "Friday")]), new PromptTemplate("Day:"));
        using TextClient client = TextClient.Create(new("Guesser", "quill", new() { Temperature = 0.7 }, method), engine, null);
        await client.GenerateAsync(method, [], null, TestEnd);

        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("text_completion quill", span.DisplayName);
        Assert.Equal(4, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(0, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Null(span.GetTagItem("gen_ai.response.finish_reasons"));
    }

    [Fact]
    public async Task Scored_ThatFails_EndsItsSpanWithTheError()
    {
        using ScriptedEngine engine = new(static _ => throw new TypedException("broken"));
        TextMethod<Scored<DayOfWeek>> method = new("Guess", TextResults.Scored<DayOfWeek>([new(DayOfWeek.Monday, "Monday")]), new PromptTemplate("Day:"));
        using TextClient client = TextClient.Create(new("Guesser", "quill", new(), method), engine, null);
        await Assert.ThrowsAsync<TypedException>(() => client.GenerateAsync(method, [], null, TestEnd));
        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("Typed.TypedException", span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Generate_Samples_IsOneSpanWithTheirCount()
    {
        using SamplingEngine engine = new("a", "bc", "def");
        await engine.GenerateAsync("x", new() { NumReturnSequences = 3, DoSample = true }, TestEnd);
        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal(3, span.GetTagItem("gen_ai.request.choice.count"));
        Assert.Equal(9, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(["stop", "stop", "stop"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
    }

    [Fact]
    public async Task Stream_ReadToItsEnd_IsAStreamingSpan()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        await foreach (string _ in engine.StreamTextAsync("x", cancellationToken: TestEnd))
        {
            Assert.Empty(_watch.Spans);
        }

        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal(true, span.GetTagItem("gen_ai.request.stream"));
        Assert.Equal(4, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(["stop"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
    }

    [Fact]
    public async Task Stream_LeftEarly_EndsItsSpanWithoutAnError()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        await foreach (string _ in engine.StreamTextAsync("x", cancellationToken: TestEnd))
        {
            break;
        }

        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Null(span.GetTagItem("error.type"));
        Assert.Null(span.GetTagItem("gen_ai.response.finish_reasons"));
        Assert.Equal(1, span.GetTagItem("gen_ai.usage.output_tokens"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_EngineThatFails_EndsItsSpanWithTheError(bool stream)
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").FailAt(1, new TypedException("broken")));
        await Assert.ThrowsAsync<TypedException>(() => RunAsync(engine, "x", stream, TestEnd));
        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal((ActivityStatusCode.Error, "broken"), (span.Status, span.StatusDescription));
        Assert.Equal("Typed.TypedException", span.GetTagItem("error.type"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_PromptThatDoesNotFit_IsASpanThatFailed(bool stream)
    {
        using ScriptedEngine engine = new(static _ => "a") { ContextLength = 3 };
        await Assert.ThrowsAsync<PromptException>(() => RunAsync(engine, "four", stream, TestEnd));
        Assert.Equal("Typed.PromptException", Assert.Single(_watch.Spans).GetTagItem("error.type"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_Cancelled_EndsItsSpanAsCancelled(bool stream)
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnd);
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").PauseAt(1, Task.Delay(Timeout.Infinite)));
        Task run = RunAsync(engine, "x", stream, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Activity span = Assert.Single(_watch.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.EndsWith("CanceledException", Assert.IsType<string>(span.GetTagItem("error.type")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_InACallersSpan_IsItsChildAndLeavesItCurrent()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        using Activity caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await RunAsync(engine, "x", stream: true, TestEnd);
        Assert.Same(caller, Activity.Current);
        Assert.Equal(caller.SpanId, Assert.Single(_watch.Spans).ParentSpanId);
    }

    private static async Task RunAsync(ITextEngine engine, string prompt, bool stream, CancellationToken cancellationToken)
    {
        if (!stream)
        {
            await engine.GenerateTextAsync(prompt, cancellationToken: cancellationToken);
            return;
        }

        await foreach (string _ in engine.StreamTextAsync(prompt, cancellationToken: cancellationToken))
        {
        }
    }
}
