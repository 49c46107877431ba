using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Typed.Testing;
using Typed.Tests;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;
using FunctionCallContent = Microsoft.SemanticKernel.FunctionCallContent;
using FunctionResultContent = Microsoft.SemanticKernel.FunctionResultContent;

namespace Typed.SemanticKernel.Tests;

/// <summary>Chats through Semantic Kernel.</summary>
public sealed class TypedChatCompletionServiceTests
{
    private const string Template = """
        {%- if tools %}{{- 'Tools: ' + tools | tojson + '\n' }}{%- endif %}
        {%- for message in messages %}
            {{- message.role + ': ' + message.content }}
            {%- for call in message.tool_calls or [] %}
                {{- '<tool_call>\n{"name": "' + call.function.name + '", "arguments": ' + call.function.arguments | tojson + '}\n</tool_call>' }}
            {%- endfor %}
            {{- '\n' }}
        {%- endfor %}
        {%- if add_generation_prompt %}{{- 'assistant:' }}{%- endif %}
        """;

    private static readonly string[] s_stops = ["x"];

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_HasTextModelAndMetadata()
    {
        using ScriptedEngine engine = Engine("Hello!");
        using TypedChatCompletionService service = new(engine);
        ChatHistory history = new("Be kind.");
        history.AddUserMessage("Hi");

        ChatMessageContent answer = await service.GetChatMessageContentAsync(history, cancellationToken: TestEnd);

        Assert.Equal(("Hello!", AuthorRole.Assistant, "scripted"), (answer.Content, answer.Role, answer.ModelId));
        Assert.Equal("EndOfSequence", answer.Metadata!["FinishReason"]);
        UsageDetails usage = Assert.IsType<UsageDetails>(answer.Metadata["Usage"]);
        Assert.Equal((engine.Requests[0].PromptTokens.Length, 7L), (usage.InputTokenCount, usage.OutputTokenCount!.Value));
        Assert.Equal("system: Be kind.\nuser: Hi\nassistant:", engine.Requests[0].Prompt);
        Assert.Equal(2, history.Count);
    }

    [Fact]
    public async Task Stream_ComesInOrder_AndEndsWithMetadata()
    {
        using ScriptedEngine engine = Engine("abc");
        using TypedChatCompletionService service = new(engine);

        List<StreamingChatMessageContent> contents = await service
            .GetStreamingChatMessageContentsAsync(new ChatHistory("x"), cancellationToken: TestEnd).ToListAsync(TestEnd);

        Assert.Equal(["a", "b", "c", ""], contents.Select(static content => content.Content ?? ""));
        Assert.All(contents.SkipLast(1), static content => Assert.False(content.Metadata?.ContainsKey("FinishReason") == true));
        Assert.Equal("EndOfSequence", contents[^1].Metadata!["FinishReason"]);
        Assert.Equal(4, Assert.IsType<UsageDetails>(contents[^1].Metadata!["Usage"]).OutputTokenCount);
    }

    [Fact]
    public async Task Settings_ReachTheEngine()
    {
        using ScriptedEngine engine = Engine("x", "y");
        using TypedChatCompletionService service = new(engine);
        TypedPromptExecutionSettings settings = TypedPromptExecutionSettingsTests.Complete();
        (settings.ResultsPerPrompt, settings.NumBeams, settings.ResponseFormat, settings.ReturnFullText) = (1, 1, null, null);
        settings.Freeze();

        await service.GetChatMessageContentAsync("x", settings, cancellationToken: TestEnd);
        await service.GetChatMessageContentAsync(
            "x",
            new PromptExecutionSettings { ExtensionData = new Dictionary<string, object> { ["max_new_tokens"] = 5, ["min_p"] = 0.25, ["stop"] = "x" } },
            cancellationToken: TestEnd);

        Assert.Equal(
            "MaxNewTokens = 20, MaxLength = 100, MinNewTokens = 2, DoSample = True, Temperature = 0.5, TopK = 40, TopP = 0.9, " +
            "MinP = 0.1, RepetitionPenalty = 1.2, FrequencyPenalty = 0.3, PresencePenalty = 0.4, NoRepeatNgramSize = 3, Seed = 7, " +
            "StopSequences = [\"\\n\\n\"], LogitBias = {5: -1.5}, BadWords = [\"foo\"], LogProbs = 2",
            engine.Requests[0].Options.ToString());
        Assert.Equal((5, 0.25), (engine.Requests[1].Options.MaxNewTokens, engine.Requests[1].Options.MinP));
        Assert.Equal(s_stops, engine.Requests[1].Options.StopSequences);
    }

    [Fact]
    public async Task ResponseFormat_OfAnyKind_IsAGrammar()
    {
        using ScriptedEngine engine = Engine("""{"Name": "Ann"}""", """{"Name": "Bo"}""", "12");
        Kernel kernel = Build(engine);

        FunctionResult typed = await kernel.InvokePromptAsync(
            "Who?", new(new TypedPromptExecutionSettings { ResponseFormat = typeof(Person) }), cancellationToken: TestEnd);
        await kernel.InvokePromptAsync(
            "Who?",
            new(new PromptExecutionSettings { ExtensionData = new Dictionary<string, object> { ["response_format"] = JsonElement.Parse("""{"type": "object", "properties": {"Name": {"type": "string"}}}""") } }),
            cancellationToken: TestEnd);
        await kernel.InvokePromptAsync(
            "Who?", new(new TypedPromptExecutionSettings { ResponseFormat = Grammar.FromRegex("[0-9]+") }), cancellationToken: TestEnd);

        Assert.Equal("Ann", JsonSerializer.Deserialize<Person>(typed.ToString())!.Name);
        Assert.All(engine.Requests, static request => Assert.NotNull(request.Grammar));
    }

    [Fact]
    public async Task ResultsPerPrompt_Several_IsAnError()
    {
        using ScriptedEngine engine = Engine("x");
        using TypedChatCompletionService service = new(engine);

        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(() => service.GetChatMessageContentsAsync(
            new ChatHistory("x"), new TypedPromptExecutionSettings { ResultsPerPrompt = 2, DoSample = true }, cancellationToken: TestEnd));

        Assert.Contains("NumReturnSequences is 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Functions_Auto_AreCalledThroughTheKernel(bool isStream)
    {
        using ScriptedEngine engine = Engine(Call("Lights_Set", """{"room": "hall", "on": true}"""), "The hall is lit.");
        Lights lights = new();
        Filter filter = new();
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(lights, "Lights");
        kernel.AutoFunctionInvocationFilters.Add(filter);
        TypedPromptExecutionSettings settings = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        IChatCompletionService service = kernel.GetRequiredService<IChatCompletionService>();
        ChatHistory history = [];
        history.AddUserMessage("Light the hall.");

        string answer = isStream
            ? string.Concat(await service.GetStreamingChatMessageContentsAsync(history, settings, kernel, TestEnd).Select(static content => content.Content).ToListAsync(TestEnd))
            : (await service.GetChatMessageContentAsync(history, settings, kernel, TestEnd)).Content!;

        Assert.Equal("The hall is lit.", answer);
        Assert.Equal(["hall=True"], lights.Log);
        Assert.Equal(["Set"], filter.Seen);
        Assert.Contains("Turns the lights of a room on or off.", engine.Requests[0].Prompt, StringComparison.Ordinal);
        Assert.Contains("tool: hall is now on", engine.Requests[1].Prompt, StringComparison.Ordinal);
        Assert.Contains(history, static message => message.Items.OfType<FunctionCallContent>().Any());
        Assert.Contains(history, static message => message.Items.OfType<FunctionResultContent>().Any());
    }

    [Fact]
    public async Task Functions_OfAPrompt_AreCalled()
    {
        using ScriptedEngine engine = Engine(Call("Lights_Set", """{"room": "hall", "on": false}"""), "Dark.");
        Lights lights = new();
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(lights, "Lights");

        FunctionResult result = await kernel.InvokePromptAsync(
            "Darken the hall.", new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }), cancellationToken: TestEnd);

        Assert.Equal("Dark.", result.ToString());
        Assert.Equal(["hall=False"], lights.Log);
    }

    [Fact]
    public async Task Functions_ByHand_AreLeftToTheCaller()
    {
        using ScriptedEngine engine = Engine(Call("Lights_Set", """{"room": "hall", "on": true}"""), "Lit.");
        Lights lights = new();
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(lights, "Lights");
        TypedPromptExecutionSettings settings = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) };
        IChatCompletionService service = kernel.GetRequiredService<IChatCompletionService>();
        ChatHistory history = [];
        history.AddUserMessage("Light the hall.");

        ChatMessageContent message = await service.GetChatMessageContentAsync(history, settings, kernel, TestEnd);
        FunctionCallContent call = Assert.Single(FunctionCallContent.GetFunctionCalls(message));
        Assert.Empty(lights.Log);
        history.Add(message);
        history.Add((await call.InvokeAsync(kernel, TestEnd)).ToChatMessage());

        Assert.Equal("Lit.", (await service.GetChatMessageContentAsync(history, settings, kernel, TestEnd)).Content);
        Assert.Equal(["hall=True"], lights.Log);
        Assert.Contains("tool: hall is now on", engine.Requests[1].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_Required_AreCalledOnce()
    {
        using ScriptedEngine engine = Engine(Call("Lights_Set", """{"room": "hall", "on": true}"""), "Lit.");
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(new Lights(), "Lights");

        FunctionResult result = await kernel.InvokePromptAsync(
            "Light.", new(new TypedPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Required() }), cancellationToken: TestEnd);

        Assert.Equal("Lit.", result.ToString());
    }

    [Fact]
    public async Task Functions_None_AreNotShown()
    {
        using ScriptedEngine engine = Engine("No.");
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(new Lights(), "Lights");

        await kernel.InvokePromptAsync(
            "Light.", new(new TypedPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.None() }), cancellationToken: TestEnd);

        Assert.DoesNotContain("Lights", engine.Requests[0].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_ThatTerminates_EndsTheLoop()
    {
        using ScriptedEngine engine = Engine(Call("Lights_Set", """{"room": "hall", "on": true}"""));
        Lights lights = new();
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(lights, "Lights");
        kernel.AutoFunctionInvocationFilters.Add(new Filter { Terminates = true });

        await kernel.InvokePromptAsync(
            "Light.", new(new TypedPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }), cancellationToken: TestEnd);

        Assert.Single(engine.Requests);
        Assert.Single(lights.Log);
    }

    [Fact]
    public async Task Prompt_WithMessages_IsAChat()
    {
        using ScriptedEngine engine = Engine("Hi.");
        Kernel kernel = Build(engine);

        await kernel.InvokePromptAsync(
            """<message role="system">Be brief.</message><message role="user">{{$input}}</message>""", new() { ["input"] = "Hello" }, cancellationToken: TestEnd);

        Assert.Equal("system: Be brief.\nuser: Hello\nassistant:", engine.Requests[0].Prompt);
    }

    [Fact]
    public async Task Services_SeveralInOneKernel_AreChosenById()
    {
        using ScriptedEngine first = new(static _ => "first") { ModelName = "a" };
        using ScriptedEngine second = new(static _ => "second") { ModelName = "b" };
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.AddTypedChatCompletion(first, "one").AddTypedChatCompletion(second, "two").AddTypedChatCompletion("no-such-model", "missing");
        Kernel kernel = builder.Build();

        Assert.Equal("first", (await kernel.InvokePromptAsync("x", new(new PromptExecutionSettings { ServiceId = "one" }), cancellationToken: TestEnd)).ToString());
        Assert.Equal("second", (await kernel.InvokePromptAsync("x", new(new PromptExecutionSettings { ModelId = "b" }), cancellationToken: TestEnd)).ToString());
        await Assert.ThrowsAsync<ModelNotFoundException>(
            () => kernel.InvokePromptAsync("x", new(new PromptExecutionSettings { ServiceId = "missing" }), cancellationToken: TestEnd));
    }

    [Fact]
    public async Task Model_OfAContainer_IsSharedAndUnloaded()
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.AddTypedChatCompletion("quill", "chat", Locate);
        builder.AddTypedTextGeneration("quill", "text");
        Kernel kernel = builder.Build();
        ITextEngine engine;
        using (IDisposable services = (IDisposable)kernel.Services)
        {
            ChatMessageContent answer = await kernel.GetRequiredService<IChatCompletionService>("chat").GetChatMessageContentAsync(
                "Once", new TypedPromptExecutionSettings { MaxTokens = 4 }, cancellationToken: TestEnd);
            Assert.Equal("Length", answer.Metadata!["FinishReason"]);
            EngineHost host = kernel.Services.GetRequiredService<EngineHost>();
            TypedOptions options = new();
            Locate(options);
            using EngineLease lease = host.Lease("quill", options);
            engine = await lease.GetAsync(TestEnd);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("x", cancellationToken: TestEnd));
    }

    [Fact]
    public async Task ChatClient_OfAKernel_TakesOurSettings()
    {
        using ScriptedEngine engine = Engine("12", "12");
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(engine.AsChatClient());
        Kernel kernel = builder.Build();

        FunctionResult result = await kernel.InvokePromptAsync(
            "x",
            new(new TypedPromptExecutionSettings { MaxTokens = 9, MinP = 0.2, ModelId = "scripted", ResponseFormat = Grammar.FromRegex("[0-9]+") }),
            cancellationToken: TestEnd);

        Assert.Equal("12", result.ToString());
        Assert.Equal((9, 0.2), (engine.Requests[0].Options.MaxNewTokens, engine.Requests[0].Options.MinP));
        Assert.NotNull(engine.Requests[0].Grammar);
    }

    [Fact]
    public async Task ChatClient_OfAKernel_TakesExtensionData()
    {
        using ScriptedEngine engine = Engine("x");
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(engine.AsChatClient());

        await builder.Build().InvokePromptAsync(
            "x",
            new(new TypedPromptExecutionSettings { ExtensionData = new Dictionary<string, object> { ["min_p"] = 0.2, ["max_new_tokens"] = 7 } }),
            cancellationToken: TestEnd);

        Assert.Equal((7, 0.2), (engine.Requests[0].Options.MaxNewTokens, engine.Requests[0].Options.MinP));
    }

    [Theory]
    [InlineData("""{"shout": true}""")]
    [InlineData("""{"shout": "yes"}""")]
    public async Task TemplateVariables_ReachTheTemplate(string variables)
    {
        using ScriptedEngine engine = new(static _ => "x") { ChatTemplate = ChatTemplate.Parse("{{ messages[0].content }}{% if shout %}!{% endif %}") };
        using TypedChatCompletionService service = new(engine);

        await service.GetChatMessageContentAsync(
            "Hi",
            new PromptExecutionSettings { ExtensionData = new Dictionary<string, object> { ["chat_template_kwargs"] = JsonElement.Parse(variables) } },
            cancellationToken: TestEnd);

        Assert.Equal("Hi!", engine.Requests[0].Prompt);
    }

    [Fact]
    public async Task FinishReason_OfACallThatIsLeftToTheCaller_SaysSo()
    {
        string call = Call("Lights_Set", """{"room": "hall", "on": true}""");
        using ScriptedEngine engine = Engine(call, call);
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(new Lights(), "Lights");
        IChatCompletionService service = kernel.GetRequiredService<IChatCompletionService>();
        TypedPromptExecutionSettings settings = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) };
        ChatHistory history = [];
        history.AddUserMessage("Light the hall.");

        ChatMessageContent answer = await service.GetChatMessageContentAsync(history, settings, kernel, TestEnd);
        List<StreamingChatMessageContent> contents = await service
            .GetStreamingChatMessageContentsAsync(history, settings, kernel, TestEnd).ToListAsync(TestEnd);

        Assert.Equal(("ToolCalls", "ToolCalls"), (answer.Metadata!["FinishReason"], contents[^1].Metadata!["FinishReason"]));
    }

    [Fact]
    public async Task Functions_RequiredWithoutAny_Answer()
    {
        using ScriptedEngine engine = Engine("No.");

        FunctionResult result = await Build(engine).InvokePromptAsync(
            "Light.", new(new TypedPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Required() }), cancellationToken: TestEnd);

        Assert.Equal("No.", result.ToString());
    }

    [Fact]
    public async Task Stream_WithACall_EndsWithTheUsageOfAllRequests()
    {
        using ScriptedEngine engine = Engine(Call("Lights_Set", """{"room": "hall", "on": true}"""), "The hall is lit.");
        Kernel kernel = Build(engine);
        kernel.Plugins.AddFromObject(new Lights(), "Lights");
        IChatCompletionService service = kernel.GetRequiredService<IChatCompletionService>();
        ChatHistory history = [];
        history.AddUserMessage("Light the hall.");

        List<StreamingChatMessageContent> contents = await service.GetStreamingChatMessageContentsAsync(
            history, new TypedPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, kernel, TestEnd).ToListAsync(TestEnd);

        Assert.Equal(2, engine.Requests.Count);
        Assert.Equal("EndOfSequence", contents[^1].Metadata!["FinishReason"]);
        Assert.Equal(
            engine.Requests.Sum(static request => request.PromptTokens.Length),
            Assert.IsType<UsageDetails>(contents[^1].Metadata!["Usage"]).InputTokenCount);
    }

    [Fact]
    public async Task Cancellation_EndsAnAnswer()
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestEnd);
        using ScriptedEngine engine = Engine("abc");
        using TypedChatCompletionService service = new(engine);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (StreamingChatMessageContent _ in service.GetStreamingChatMessageContentsAsync(new ChatHistory("x"), cancellationToken: source.Token))
            {
                await source.CancelAsync();
            }
        });

        Assert.True(engine.Requests[0].HasEnded);
    }

    [Fact]
    public async Task Chats_AtTheSameTime_AreAnsweredEach()
    {
        using ScriptedEngine engine = new(static request => request.Prompt.Split(' ')[^1].Split('\n')[0]) { ChatTemplate = ChatTemplate.Parse(Template) };
        using TypedChatCompletionService service = new(engine);

        string?[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            ChatHistory history = [];
            history.AddUserMessage($"n{i}");
            return (await service.GetChatMessageContentAsync(history, cancellationToken: TestEnd)).Content;
        }));

        Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"n{i}"), answers);
    }

    private static string Call(string name, string arguments) => $"<tool_call>\n{{\"name\": \"{name}\", \"arguments\": {arguments}}}\n</tool_call>";

    private static ScriptedEngine Engine(params string[] replies) =>
        new(request => replies[request.Index]) { ChatTemplate = ChatTemplate.Parse(Template) };

    private static void Locate(TypedOptions options) =>
        options.Models["quill"] = new ModelOptions { Path = Path.Combine(SharedData.Repository, "models", "quill", "genai") };

    private static Kernel Build(ITextEngine engine)
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.AddTypedChatCompletion(engine);
        return builder.Build();
    }

    private sealed record Person(string Name);

    private sealed class Lights
    {
        public List<string> Log { get; } = [];

        [KernelFunction]
        [Description("Turns the lights of a room on or off.")]
        public string Set(string room, bool on)
        {
            Log.Add($"{room}={on}");
            return $"{room} is now {(on ? "on" : "off")}";
        }
    }

    private sealed class Filter : IAutoFunctionInvocationFilter
    {
        public List<string> Seen { get; } = [];

        public bool Terminates { get; init; }

        public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            Seen.Add(context.Function.Name);
            await next(context);
            context.Terminate = Terminates;
        }
    }
}
