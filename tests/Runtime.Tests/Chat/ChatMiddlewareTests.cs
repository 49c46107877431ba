using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Typed.Testing;

namespace Typed.Tests.Chat;

/// <summary>What Microsoft.Extensions.AI's own middleware relies on.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ChatMiddlewareTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_CallsAndGoesOn(bool isStream)
    {
        List<string> called = [];
        AIFunction add = AIFunctionFactory.Create(
            (int a, int b) =>
            {
                called.Add($"{a}+{b}");
                return a + b;
            },
            "add");
        using ScriptedEngine engine = ChatEngines.Scripted(
            "hermes",
            $"{ChatFormats.Call("hermes", "add", """{"a": 1, "b": 2}""")}\n{ChatFormats.Call("hermes", "add", """{"a": 30, "b": 4}""")}",
            "3 and 34.");
        using IChatClient client = new ChatClientBuilder(engine.AsChatClient()).UseFunctionInvocation().Build();
        ChatOptions options = new() { Tools = [add] };

        ChatResponse response = isStream
            ? await client.GetStreamingResponseAsync("Add.", options, TestEnd).ToChatResponseAsync(TestEnd)
            : await client.GetResponseAsync("Add.", options, TestEnd);

        Assert.Equal(["1+2", "30+4"], called);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(static message => message.Role));
        Assert.Equal("3 and 34.", response.Messages[^1].Text);
        Assert.Contains("<tool_response>\n34\n</tool_response>", engine.Requests[1].Prompt, StringComparison.Ordinal);
        Assert.Equal(2, response.Messages[0].Contents.OfType<FunctionCallContent>().Count());
        Assert.Equal(
            engine.Requests.Sum(static request => request.PromptTokens.Length), response.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task FunctionInvocation_RequiredOnce_ThenAnswers()
    {
        AIFunction time = AIFunctionFactory.Create(static () => "noon", "get_time");
        using ScriptedEngine engine = ChatEngines.Scripted("llama", ChatFormats.Call("llama", "get_time", "{}"), "At noon.");
        using IChatClient client = new ChatClientBuilder(engine.AsChatClient()).UseFunctionInvocation().Build();

        ChatResponse response = await client.GetResponseAsync("When?", new ChatOptions { Tools = [time], ToolMode = ChatToolMode.RequireAny }, TestEnd);

        Assert.Equal("At noon.", response.Messages[^1].Text);
    }

    [Fact]
    public async Task FunctionInvocation_RequiredToTheLast_Answers()
    {
        using ScriptedEngine engine = ChatEngines.Scripted("hermes", ChatFormats.Call("hermes", "get_time", "{}"), "At noon.");
        AIFunction time = AIFunctionFactory.Create(() => "noon", "get_time");
        using IChatClient client = new ChatClientBuilder(engine.AsChatClient())
            .UseFunctionInvocation(configure: static invoking => invoking.MaximumIterationsPerRequest = 1).Build();

        ChatResponse response = await client.GetResponseAsync("When?", new ChatOptions { Tools = [time], ToolMode = ChatToolMode.RequireAny }, TestEnd);

        Assert.Equal("At noon.", response.Messages[^1].Text);
    }

    [Fact]
    public async Task OpenTelemetry_OfACall_SaysSo()
    {
        List<Activity> spans = [];
        using (TracerProvider tracer = Sdk.CreateTracerProviderBuilder().AddSource(TypedTelemetry.ActivitySourceName).AddInMemoryExporter(spans).Build())
        {
            using ScriptedEngine engine = ChatEngines.Scripted("hermes", ChatFormats.Call("hermes", "get_time", "{}"), "No.");
            using IChatClient client = engine.AsChatClient();
            ChatOptions options = new() { Tools = [AIFunctionFactory.Create(() => "noon", "get_time")] };
            await client.GetResponseAsync("When?", options, TestEnd);
            await client.GetStreamingResponseAsync("When?", options, TestEnd).ToListAsync(TestEnd);
        }

        Assert.Equal(
            ["tool_calls", "stop"],
            spans.Where(static span => span.DisplayName == "chat scripted").SelectMany(static span => (string[])span.GetTagItem("gen_ai.response.finish_reasons")!));
    }

    [Fact]
    public async Task OpenTelemetry_SpansAreThoseOfTheConventions_AndNested()
    {
        List<Activity> spans = [];
        List<MetricSnapshot> metrics = [];
        using (TracerProvider tracer = Sdk.CreateTracerProviderBuilder()
            .AddSource(TypedTelemetry.ActivitySourceName, "chats").AddInMemoryExporter(spans).Build())
        using (MeterProvider meter = Sdk.CreateMeterProviderBuilder().AddMeter("chats").AddInMemoryExporter(metrics).Build())
        {
            using ScriptedEngine engine = ChatEngines.Scripted("hermes", "Hello!");
            using IChatClient client = new ChatClientBuilder(engine.AsChatClient()).UseOpenTelemetry(sourceName: "chats").Build();
            await client.GetResponseAsync("Hi", new ChatOptions { Temperature = 0.5f, Seed = 3 }, TestEnd);
        }

        Activity outer = Assert.Single(spans, static span => span.Source.Name == "chats");
        Activity inner = Assert.Single(spans, static span => span.Source.Name == TypedTelemetry.ActivitySourceName);
        Assert.Equal(outer.SpanId, inner.ParentSpanId);
        Assert.Equal("chat scripted", inner.DisplayName);
        Assert.StartsWith("chat", outer.DisplayName, StringComparison.Ordinal);
        Assert.Equal(("chat", "typed", "scripted"), (inner.GetTagItem("gen_ai.operation.name"), inner.GetTagItem("gen_ai.provider.name"), inner.GetTagItem("gen_ai.request.model")));
        Assert.Equal(("typed", "scripted", 7), (outer.GetTagItem("gen_ai.provider.name"), outer.GetTagItem("gen_ai.response.model"), Convert.ToInt32(outer.GetTagItem("gen_ai.usage.output_tokens"), null)));
        Assert.Contains(metrics, static metric => metric.Name == "gen_ai.client.token.usage");
    }

    [Fact]
    public async Task DistributedCache_AnswersTheSameChatOnce()
    {
        using ScriptedEngine engine = ChatEngines.Scripted("hermes", "One.", "Two.");
        using IChatClient client = new ChatClientBuilder(engine.AsChatClient())
            .UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();

        ChatResponse first = await client.GetResponseAsync("Hi", cancellationToken: TestEnd);
        ChatResponse again = await client.GetResponseAsync("Hi", cancellationToken: TestEnd);
        ChatResponse other = await client.GetResponseAsync("Hi!", cancellationToken: TestEnd);

        Assert.Equal(("One.", "One.", "Two."), (first.Text, again.Text, other.Text));
        Assert.Equal(first.Usage!.OutputTokenCount, again.Usage!.OutputTokenCount);
        Assert.Equal(2, engine.Requests.Count);
    }

    [Fact]
    public async Task Logging_SeesRequestAndAnswer()
    {
        using RecordedLogs logs = new();
        using ScriptedEngine engine = ChatEngines.Scripted("hermes", "Hello!");
        using IChatClient client = new ChatClientBuilder(engine.AsChatClient()).UseLogging(logs).Build();

        await client.GetResponseAsync("Hi", cancellationToken: TestEnd);

        Assert.Contains(logs.Entries, static entry => entry.Message.Contains("GetResponseAsync completed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Concurrent_ChatsAreAnsweredEach()
    {
        using ScriptedEngine engine = new(static request => request.Prompt[^4..^2]) { ChatTemplate = ChatTemplate.Parse("{{ messages[-1].content }}::") };
        using IChatClient client = engine.AsChatClient();

        string[] answers = await Task.WhenAll(Enumerable.Range(10, 50).Select(async i => (await client.GetResponseAsync($"n{i}", cancellationToken: TestEnd)).Text));

        Assert.Equal(Enumerable.Range(10, 50).Select(static i => $"{i}"), answers);
    }

    [Fact]
    public async Task AdditionalProperty_ThatIsNotKnown_IsLoggedOnce()
    {
        using RecordedLogs logs = new();
        using ScriptedEngine engine = new(static _ => "a");
        using TypedChatClient client = new(engine, logs);
        ChatOptions options = new() { AdditionalProperties = new() { ["user"] = "me" } };

        await client.GetResponseAsync("Hi", options, TestEnd);
        await client.GetResponseAsync("Hi", options, TestEnd);

        Assert.Equal((LogLevel.Information, 206), (Assert.Single(logs.Of("AdditionalPropertyHasNoEffect")).Level, logs.Of("AdditionalPropertyHasNoEffect")[0].Event.Id));
        Assert.Equal((LogLevel.Warning, 205), (Assert.Single(logs.Of("ChatClientIsPlain")).Level, logs.Of("ChatClientIsPlain")[0].Event.Id));
    }

    [Fact]
    public async Task Container_GivesClientsOfSeveralModels_AndUnloadsThem()
    {
        ServiceCollection services = new();
        services.AddTyped(options =>
        {
            options.Models["one"] = new ModelOptions { Path = EmbeddedModel.Quill.Shipped };
            options.Models["two"] = new ModelOptions { Path = EmbeddedModel.Quill.Shipped };
        }).AddChatClient("one").AddChatClient("two", "second");
        await using ServiceProvider provider = services.BuildServiceProvider();

        IChatClient one = provider.GetRequiredService<IChatClient>();
        IChatClient two = provider.GetRequiredKeyedService<IChatClient>("second");
        ChatResponse response = await one.GetResponseAsync("Once upon a time", new ChatOptions { MaxOutputTokens = 5 }, TestEnd);

        Assert.Equal(("one", "two"), (one.GetService<ChatClientMetadata>()!.DefaultModelId, two.GetService<ChatClientMetadata>()!.DefaultModelId));
        Assert.Equal((5L, ChatFinishReason.Length), (response.Usage!.OutputTokenCount!.Value, response.FinishReason));
        EngineHost host = provider.GetRequiredService<EngineHost>();
        Assert.Equal(Typed.Hosting.EngineStatus.Loaded, host.StateOf("one").Status);
        one.Dispose();
        Assert.Equal(Typed.Hosting.EngineStatus.NotLoaded, host.StateOf("one").Status);
        Assert.Same(provider.GetRequiredService<IChatClient>(), one);
    }
}
