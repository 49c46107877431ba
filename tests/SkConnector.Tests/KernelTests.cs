using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.TextGeneration;
using Typed.Testing;

namespace Typed.SemanticKernel.Tests;

/// <summary>Prompt functions that a kernel runs.</summary>
public sealed class KernelTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InvokePrompt_Template_IsRenderedAndAnswered()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText(static prompt => $"<{prompt}>");
        Kernel kernel = Build(builder => builder.AddTypedTextGeneration(engine));
        FunctionResult result = await kernel.InvokePromptAsync(
            "Continue: {{$input}}", new() { ["input"] = "the sea" }, cancellationToken: TestEnd);
        Assert.Equal("<Continue: the sea>", result.GetValue<string>());
        Assert.Equal("EndOfSequence", result.Metadata!["FinishReason"]);
    }

    [Fact]
    public async Task InvokePromptStreaming_Text_ComesInChunks()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        Kernel kernel = Build(builder => builder.AddTypedTextGeneration(engine));
        List<string> chunks = await kernel.InvokePromptStreamingAsync<string>("x", cancellationToken: TestEnd).ToListAsync(TestEnd);
        Assert.Equal(["a", "b", "c", ""], chunks);
    }

    [Fact]
    public async Task InvokePrompt_Settings_ReachTheEngine()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc\n\ndef");
        Kernel kernel = Build(builder => builder.AddTypedTextGeneration(engine));
        TypedPromptExecutionSettings settings = TypedPromptExecutionSettingsTests.Complete();
        (settings.ServiceId, settings.ModelId) = (null, null);
        settings.ResultsPerPrompt = 1;
        settings.NumBeams = 1;
        FunctionResult result = await kernel.InvokePromptAsync("x", new(settings), cancellationToken: TestEnd);
        Assert.Equal("xabc", result.ToString());
        ResolvedGenerationOptions options = Assert.Single(engine.Requests).Options;
        Assert.Equal(
            "MaxNewTokens = 20, MaxLength = 100, MinNewTokens = 2, DoSample = True, Temperature = 0.5, TopK = 40, TopP = 0.9, " +
            "MinP = 0.1, RepetitionPenalty = 1.2, FrequencyPenalty = 0.3, PresencePenalty = 0.4, NoRepeatNgramSize = 3, Seed = 7, " +
            "StopSequences = [\"\\n\\n\"], LogitBias = {5: -1.5}, BadWords = [\"foo\"], ReturnFullText = True, LogProbs = 2",
            options.ToString());
        Assert.Equal((0.5, false), (options.LengthPenalty, options.EarlyStopping));
    }

    [Fact]
    public async Task InvokePrompt_SettingsOfAPromptConfiguration_ReachTheEngine()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        Kernel kernel = Build(builder => builder.AddTypedTextGeneration(engine));
        PromptTemplateConfig config = PromptTemplateConfig.FromJson(
            """
            {
              "template": "Say {{$word}}",
              "execution_settings": { "default": { "max_tokens": 2, "temperature": 0.3, "presence_penalty": 0.5 } }
            }
            """);
        FunctionResult result = await kernel.InvokeAsync(
            kernel.CreateFunctionFromPrompt(config), new() { ["word"] = "it" }, TestEnd);
        Assert.Equal("ab", result.ToString());
        ResolvedGenerationOptions options = Assert.Single(engine.Requests).Options;
        Assert.Equal((0.3, 0.5), (options.Temperature, options.PresencePenalty));
    }

    [Fact]
    public async Task InvokePrompt_ServiceId_ChoosesAmongModels()
    {
        using ScriptedEngine first = new(static _ => "first") { ModelName = "model-a" };
        using ScriptedEngine second = new(static _ => "second") { ModelName = "model-b" };
        Kernel kernel = Build(builder => builder
            .AddTypedTextGeneration(first, "a")
            .AddTypedTextGeneration(second, "b"));
        foreach ((string id, string expected) in new[] { ("a", "first"), ("b", "second") })
        {
            PromptExecutionSettings byService = new() { ServiceId = id };
            Assert.Equal(expected, (await kernel.InvokePromptAsync("x", new(byService), cancellationToken: TestEnd)).ToString());
            PromptExecutionSettings byModel = new() { ModelId = $"model-{id}" };
            Assert.Equal(expected, (await kernel.InvokePromptAsync("x", new(byModel), cancellationToken: TestEnd)).ToString());
        }

        Assert.Equal(2, kernel.GetAllServices<ITextGenerationService>().Count());
        Assert.NotSame(
            kernel.GetRequiredService<ITextGenerationService>("a"), kernel.GetRequiredService<ITextGenerationService>("b"));
    }

    [Fact]
    public async Task InvokePrompt_ModelThatIsNotThere_LeavesTheOthersUsable()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("here");
        Kernel kernel = Build(builder => builder
            .AddTypedTextGeneration("no-such-model", "missing")
            .AddTypedTextGeneration(engine, "there"));
        KernelArguments there = new(new PromptExecutionSettings { ModelId = "scripted" });
        Assert.Equal("here", (await kernel.InvokePromptAsync("x", there, cancellationToken: TestEnd)).ToString());

        KernelArguments missing = new(new PromptExecutionSettings { ServiceId = "missing" });
        ModelNotFoundException error = await Assert.ThrowsAsync<ModelNotFoundException>(
            () => kernel.InvokePromptAsync("x", missing, cancellationToken: TestEnd));
        Assert.Contains("'no-such-model'", error.Message);
    }

    [Fact]
    public async Task InvokePrompt_EngineThatFails_GivesItsError()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").FailAt(1, new TypedException("broken")));
        Kernel kernel = Build(builder => builder.AddTypedTextGeneration(engine));
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => kernel.InvokePromptAsync("x", cancellationToken: TestEnd));
        Assert.Equal("broken", error.Message);
    }

    [Fact]
    public async Task InvokePrompt_SettingsWithoutEffect_AreLoggedOnce()
    {
        using ScriptedEngine engine = new(static _ => "a");
        RecordingLogs logs = new();
        Kernel kernel = Build(builder =>
        {
            builder.Services.AddSingleton<ILoggerFactory>(logs);
            builder.AddTypedTextGeneration(engine);
        });
        PromptExecutionSettings settings = new() { ExtensionData = new Dictionary<string, object> { ["best_of"] = 4 } };
        await kernel.InvokePromptAsync("x", new(settings), cancellationToken: TestEnd);
        await kernel.InvokePromptAsync("x", new(settings), cancellationToken: TestEnd);
        Assert.Equal(
            ["The setting 'best_of' has no effect on the model 'scripted'."],
            logs.Messages.Where(static message => message.Contains("best_of", StringComparison.Ordinal)));
    }

    private static Kernel Build(Action<IKernelBuilder> add)
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        add(builder);
        return builder.Build();
    }
}
