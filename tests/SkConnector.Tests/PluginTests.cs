using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Typed.Testing;

namespace Typed.SemanticKernel.Tests;

/// <summary>Annotated interfaces as plugins of kernels.</summary>
public sealed class PluginTests : IDisposable
{
    private readonly ScriptedEngine _engine = new(static request => request.Prompt.StartsWith("Of ", StringComparison.Ordinal)
        ? $"[{request.Prompt}]"
        : """{"Title": "All", "Parts": [{"Title": "One", "Parts": []}]}""");

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task Plugin_IsCalledByName()
    {
        Kernel kernel = new();
        KernelPlugin plugin = kernel.Plugins.AddStories(IStories.Create(_engine));

        FunctionResult result = await kernel.InvokeAsync("Stories", "Continue", new() { ["topic"] = "the sea", ["words"] = 5 }, TestEnd);

        Assert.Equal("[Of the sea, in 5 words:]", result.GetValue<string>());
        Assert.Equal(("Stories", "Tells stories."), (plugin.Name, plugin.Description));
        KernelFunctionMetadata function = plugin["Continue"].Metadata;
        Assert.Equal("Continues a story.", function.Description);
        Assert.Equal([("topic", true), ("words", false)], function.Parameters.Select(static parameter => (parameter.Name, parameter.IsRequired)));
        Assert.Equal("What it is about.", function.Parameters[0].Schema!.RootElement.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Plugin_IsCalledFromATemplate()
    {
        using ScriptedEngine model = ScriptedEngine.FromText(static prompt => prompt);
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.AddTypedTextGeneration(model);
        Kernel kernel = builder.Build();
        kernel.Plugins.AddStories(IStories.Create(_engine));

        FunctionResult result = await kernel.InvokePromptAsync(
            "A: {{Stories.Continue $topic}} B: {{Stories.Continue topic='a ship' words='3'}}", new() { ["topic"] = "the sea" }, cancellationToken: TestEnd);

        Assert.Equal("A: [Of the sea, in 10 words:] B: [Of a ship, in 3 words:]", result.ToString());
    }

    [Fact]
    public async Task Plugin_IsCalledByAModel_WithArgumentsOfItsSchema()
    {
        using ScriptedEngine model = ScriptedEngine.FromText(
            """
            <tool_call>
            {"name": "Stories_Read", "arguments": {"story": {"Title": "a", "Parts": [{"Title": "b", "Parts": []}]}}}
            </tool_call>
            """,
            "Done.");
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.AddTypedChatCompletion(model);
        Kernel kernel = builder.Build();
        kernel.Plugins.AddStories(IStories.Create(_engine));

        FunctionResult result = await kernel.InvokePromptAsync(
            "Read.", new(new TypedPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }), cancellationToken: TestEnd);

        Assert.Equal("Done.", result.ToString());
        Assert.Equal("a(b())", _engine.Requests[0].Prompt);
        Assert.Contains("""{"Title":"All","Parts":[{"Title":"One","Parts":[]}]}""", model.Requests[1].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_OfAnyModel_IsCalledWithValidArguments()
    {
        // A real engine whose model writes anything: its calls are held to the schema, which refers to itself.
        await using Engines.DecodingEngine model = ScriptedEngine.FromLogits(static tokens =>
        {
            Random random = new(tokens.Length);
            return [.. Enumerable.Range(0, 257).Select(_ => (float)random.NextDouble())];
        });
        using TypedChatCompletionService service = new(model);
        Kernel kernel = new();
        kernel.Plugins.AddStories(IStories.Create(_engine));
        Microsoft.SemanticKernel.ChatCompletion.ChatHistory history = [];
        history.AddUserMessage("Read.");

        Microsoft.SemanticKernel.ChatMessageContent answer = Assert.Single(await service.GetChatMessageContentsAsync(
            history,
            new TypedPromptExecutionSettings
            {
                MaxTokens = 300,
                FunctionChoiceBehavior = FunctionChoiceBehavior.Required([kernel.Plugins.GetFunction("Stories", "Read")], autoInvoke: false),
            },
            kernel,
            TestEnd));

        Microsoft.SemanticKernel.FunctionCallContent call = Assert.Single(Microsoft.SemanticKernel.FunctionCallContent.GetFunctionCalls(answer));
        await call.InvokeAsync(kernel, TestEnd);
        Assert.Contains("(", _engine.Requests[0].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_OfAContainer_IsThatOfItsClient()
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        builder.Services.AddTyped().AddStories();
        builder.Services.AddSingleton<IStories>(_ => IStories.Create(_engine));
        builder.Plugins.AddFromTyped<IStories>();
        Kernel kernel = builder.Build();
        KernelPlugin second = kernel.Plugins.AddFromTyped<IStories>(kernel.Services, "Others");

        Assert.Equal("[Of it, in 10 words:]", (await kernel.InvokeAsync("Stories", "Continue", new() { ["topic"] = "it" }, TestEnd)).ToString());
        Assert.Equal("[Of it, in 10 words:]", (await second["Continue"].InvokeAsync(kernel, new() { ["topic"] = "it" }, TestEnd)).ToString());
    }

    [Fact]
    public void Plugin_OfAnInterfaceThatIsNotRegistered_IsAnError()
    {
        using ServiceProvider services = new ServiceCollection().BuildServiceProvider();

        TypedException error = Assert.Throws<TypedException>(() => new Kernel().Plugins.AddFromTyped<IStories>(services));

        Assert.Contains("'IStories' is not registered", error.Message, StringComparison.Ordinal);
        Assert.Contains("AddStories()", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<TypedException>(() => new Kernel().Plugins.AddFromTyped<IInk>(services));
        Assert.Contains("AddInk()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plugin_OfAnInterfaceThatIsRegisteredUnderKeysOnly_IsAnErrorThatSaysSo()
    {
        ServiceCollection services = new();
        services.AddTyped().AddKeyedStories("one");
        using ServiceProvider provider = services.BuildServiceProvider();

        TypedException error = Assert.Throws<TypedException>(() => new Kernel().Plugins.AddFromTyped<IStories>(provider));

        Assert.Contains("under keys only. Choose one of its clients: kernel.Plugins.AddStories(client)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_OfAStandIn_AreItsOwn()
    {
        IReadOnlyList<AIFunction> functions = new StandIn().AsAIFunctions();

        Assert.Equal("it!", await functions.Single(static function => function.Name == "Continue").InvokeAsync(new() { ["topic"] = "it" }, TestEnd));
    }

    private interface IInk;

    private sealed class StandIn : IStories
    {
        public Task<string> ContinueAsync(string topic, int words = 10, CancellationToken cancellationToken = default) => Task.FromResult(topic + "!");

        public Task<Story> ReadAsync(Story story) => Task.FromResult(story);
    }
}
