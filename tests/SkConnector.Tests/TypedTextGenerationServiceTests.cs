using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Services;
using Typed.Testing;
using TextContent = Microsoft.SemanticKernel.TextContent;

namespace Typed.SemanticKernel.Tests;

public sealed class TypedTextGenerationServiceTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetTextContents_Prompt_GivesOneWholeText()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText(" was young");
        using TypedTextGenerationService service = new(engine);
        TextContent content = Assert.Single(await service.GetTextContentsAsync("Emma", cancellationToken: TestEnd));
        Assert.Equal(" was young", content.Text);
        Assert.Equal("scripted", content.ModelId);
        Assert.Equal("Emma", Assert.Single(engine.Requests).Prompt);
    }

    [Fact]
    public async Task GetStreamingTextContents_Prompt_GivesItsChunksInOrder()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("naïve");
        using TypedTextGenerationService service = new(engine);
        List<StreamingTextContent> chunks =
            await service.GetStreamingTextContentsAsync("x", cancellationToken: TestEnd).ToListAsync(TestEnd);
        Assert.Equal(["n", "a", "ï", "v", "e", ""], chunks.Select(static chunk => chunk.Text));
        Assert.All(chunks, static chunk => Assert.Equal("scripted", chunk.ModelId));
    }

    [Fact]
    public async Task GetStreamingTextContents_Chunk_ComesBeforeTheNextTokenIsMade()
    {
        TaskCompletionSource gate = new();
        using ScriptedEngine engine = new(_ => ScriptedReply.FromText("ab").PauseAt(1, gate.Task));
        using TypedTextGenerationService service = new(engine);
        await using IAsyncEnumerator<StreamingTextContent> chunks =
            service.GetStreamingTextContentsAsync("x", cancellationToken: TestEnd).GetAsyncEnumerator(TestEnd);
        Assert.True(await chunks.MoveNextAsync());
        Assert.Equal("a", chunks.Current.Text);
        ValueTask<bool> next = chunks.MoveNextAsync();
        Assert.False(next.IsCompleted);
        gate.SetResult();
        Assert.True(await next);
    }

    [Theory]
    [InlineData("abc", 256, "EndOfSequence", 4)]
    [InlineData("abc", 2, "Length", 2)]
    [InlineData("a.b", 256, "StopSequence", 2)]
    public async Task Metadata_OfAnEnd_TellsReasonAndUsage(string reply, int maxTokens, string reason, int outputTokens)
    {
        using ScriptedEngine engine = new(_ => reply);
        using TypedTextGenerationService service = new(engine);
        TypedPromptExecutionSettings settings = new() { MaxTokens = maxTokens, StopSequences = ["."] };

        TextContent whole = Assert.Single(await service.GetTextContentsAsync("four", settings, null, TestEnd));
        StreamingTextContent last =
            await service.GetStreamingTextContentsAsync("four", settings, null, TestEnd).LastAsync(TestEnd);

        foreach (IReadOnlyDictionary<string, object?>? metadata in new[] { whole.Metadata, last.Metadata })
        {
            Assert.NotNull(metadata);
            Assert.Equal(reason, metadata["FinishReason"]);
            UsageDetails usage = Assert.IsType<UsageDetails>(metadata["Usage"]);
            Assert.Equal((4, outputTokens), (usage.InputTokenCount, usage.OutputTokenCount));
        }
    }

    [Fact]
    public async Task GetTextContents_SeveralResults_GivesEachAContentOfItsOwn()
    {
        // Each token as likely as any other.
        using Engines.DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257]);
        using TypedTextGenerationService service = new(engine);
        TypedPromptExecutionSettings settings = new() { ResultsPerPrompt = 3, DoSample = true, Seed = 1, MaxTokens = 4, LogProbs = 1 };
        IReadOnlyList<TextContent> contents = await service.GetTextContentsAsync("four", settings, null, TestEnd);
        Assert.Equal(3, contents.Select(static content => content.Text).Distinct().Count());
        Assert.All(contents, static content =>
        {
            UsageDetails usage = Assert.IsType<UsageDetails>(content.Metadata!["Usage"]);
            Assert.Equal(4, usage.InputTokenCount);
            IReadOnlyList<TokenLogProbs> logProbs = Assert.IsType<IReadOnlyList<TokenLogProbs>>(
                content.Metadata["LogProbs"], exactMatch: false);
            Assert.Equal(usage.OutputTokenCount, logProbs.Count);
            Assert.Single(logProbs[0].Top);
        });
    }

    [Fact]
    public async Task GetStreamingTextContents_SeveralResults_IsAnError()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("a");
        using TypedTextGenerationService service = new(engine);
        TypedPromptExecutionSettings settings = new() { ResultsPerPrompt = 2, DoSample = true };
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => service.GetStreamingTextContentsAsync("x", settings, null, TestEnd).ToListAsync(TestEnd).AsTask());
        Assert.Equal(nameof(GenerationOptions.NumReturnSequences), error.Option);
    }

    [Fact]
    public async Task GetTextContents_NoSettings_KeepsThoseOfTheModel()
    {
        using ScriptedEngine engine = new(static _ => "a") { ModelOptions = new() { TopK = 3, DoSample = true } };
        using TypedTextGenerationService service = new(engine);
        await service.GetTextContentsAsync("x", cancellationToken: TestEnd);
        ResolvedGenerationOptions options = Assert.Single(engine.Requests).Options;
        Assert.Equal((256, 3, true), (options.MaxNewTokens, options.TopK, options.DoSample));
    }

    [Fact]
    public async Task GetTextContents_Cancelled_EndsWithinAToken()
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnd);
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").PauseAt(1, Task.Delay(Timeout.Infinite)));
        using TypedTextGenerationService service = new(engine);
        Task<IReadOnlyList<TextContent>> text = service.GetTextContentsAsync("x", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => text);
        Assert.Equal(1, Assert.Single(engine.Requests).TokenCount);
    }

    [Fact]
    public async Task GetStreamingTextContents_LeftEarly_EndsTheRequest()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("abc");
        using TypedTextGenerationService service = new(engine);
        await foreach (StreamingTextContent _ in service.GetStreamingTextContentsAsync("x", cancellationToken: TestEnd))
        {
            break;
        }

        ScriptedRequest request = Assert.Single(engine.Requests);
        Assert.True(request.HasEnded);
        Assert.Equal(1, request.TokenCount);
    }

    [Fact]
    public async Task GetTextContents_EngineThatFails_GivesItsError()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").FailAt(1, new TypedException("broken")));
        using TypedTextGenerationService service = new(engine);
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => service.GetTextContentsAsync("x", cancellationToken: TestEnd));
        Assert.Equal("broken", error.Message);
    }

    [Fact]
    public async Task GetTextContents_SettingOutOfRange_NamesIt()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("a");
        using TypedTextGenerationService service = new(engine);
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => service.GetTextContentsAsync("x", new TypedPromptExecutionSettings { TopP = 1.5 }, null, TestEnd));
        Assert.Equal(nameof(GenerationOptions.TopP), error.Option);
        Assert.Empty(engine.Requests);
    }

    [Fact]
    public void Attributes_Service_NameTheModel()
    {
        using ScriptedEngine engine = new(static _ => "") { ModelName = "quill" };
        using TypedTextGenerationService service = new(engine);
        Assert.Equal("quill", service.GetModelId());
    }

    [Fact]
    public async Task Dispose_Service_LeavesAnEngineThatTheCallerOwns()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("a");
        TypedTextGenerationService service = new(engine);
        await service.DisposeAsync();
        Assert.False(engine.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => service.GetTextContentsAsync("x", cancellationToken: TestEnd));
    }
}
