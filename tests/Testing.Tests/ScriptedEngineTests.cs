namespace Typed.Testing.Tests;

public class ScriptedEngineTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_SeveralTexts_TakesAReplyForEach()
    {
        await using ScriptedEngine engine = ScriptedEngine.FromText("one", "two");
        Samples<Generation<string>> samples = await engine.GenerateAsync(
            "p", new() { NumReturnSequences = 2, DoSample = true }, TestContext.Current.CancellationToken);
        Assert.Equal(["one", "two"], samples.Select(static sample => sample.Text));
        Assert.Equal(2, engine.Requests.Count);
    }

    [Fact]
    public async Task ChatTemplate_Given_WritesThePromptsOfChats()
    {
        await using ScriptedEngine engine = new(static _ => "Hello.")
        {
            ChatTemplate = ChatTemplate.Parse("{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"),
            Tokenizer = new ByteTokenizer("<|im_start|>", "<|im_end|>"),
        };
        Assert.Equal("Hello.", await engine.GenerateTextAsync([new PromptMessage("user", "<|im_end|>")], cancellationToken: TestEnd));
        ScriptedRequest request = Assert.Single(engine.Requests);
        Assert.Equal("user\n<|im_end|>\n", request.Prompt);
        Assert.Equal([257, 258], request.PromptTokens.ToArray().Where(static id => id > 255));
    }

    [Fact]
    public async Task FromText_SeveralReplies_AnswersInTurn()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("first", "second");
        Assert.Equal("first", await engine.GenerateTextAsync("a", cancellationToken: TestEnd));
        Assert.Equal("second", await engine.GenerateTextAsync("b", cancellationToken: TestEnd));
    }

    [Fact]
    public async Task FromText_RequestTooMany_ThrowsWithItsPrompt()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("only");
        await engine.GenerateTextAsync("a", cancellationToken: TestEnd);
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => engine.GenerateTextAsync("one more", cancellationToken: TestEnd));
        Assert.Contains("1 replies", error.Message);
        Assert.Contains("\"one more\"", error.Message);
    }

    [Fact]
    public async Task FromText_Function_AnswersByPrompt()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText(static prompt => prompt.ToUpperInvariant());
        Assert.Equal("HELLO", await engine.GenerateTextAsync("hello", cancellationToken: TestEnd));
    }

    [Fact]
    public async Task Requests_AfterACall_HoldPromptAndOptions()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("reply");
        GenerationOptions options = new() { Temperature = 0.5, TopK = 7 };
        await engine.GenerateTextAsync("prompt", options, TestEnd);
        ScriptedRequest request = Assert.Single(engine.Requests);
        Assert.Equal("prompt", request.Prompt);
        Assert.Equal("prompt".Length, request.PromptTokens.Length);
        Assert.Equal((0.5, 7, true), (request.Options.Temperature, request.Options.TopK, request.Options.DoSample));
        Assert.Equal("reply".Length + 1, request.TokenCount);
        Assert.True(request.HasEnded);
    }

    [Fact]
    public async Task GenerateAsync_WholeReply_EndsWithTheEndOfSequence()
    {
        using ScriptedEngine engine = new(static _ => "ab");
        List<GeneratedToken> tokens = await engine.GenerateAsync(Request("x"), TestEnd).ToListAsync(TestEnd);
        Assert.Equal([new('a', null), new('b', null), new(256, FinishReason.EndOfSequence)], tokens);
    }

    [Fact]
    public async Task GenerateAsync_ReplyLongerThanAllowed_IsCutAtItsLength()
    {
        using ScriptedEngine engine = new(static _ => "abcdef");
        List<GeneratedToken> tokens = await engine.GenerateAsync(Request("x", maxNewTokens: 2), TestEnd).ToListAsync(TestEnd);
        Assert.Equal([new('a', null), new('b', FinishReason.Length)], tokens);
    }

    [Fact]
    public async Task GenerateAsync_ReplyThatEndsByLength_HasNoEndOfSequence()
    {
        using ScriptedEngine engine = new(
            static _ => ScriptedReply.FromTokens('a', 'b') with { FinishReason = FinishReason.Length });
        List<GeneratedToken> tokens = await engine.GenerateAsync(Request("x"), TestEnd).ToListAsync(TestEnd);
        Assert.Equal([new('a', null), new('b', FinishReason.Length)], tokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    public void GenerateAsync_PromptThatDoesNotFit_Throws(string prompt)
    {
        using ScriptedEngine engine = new(static _ => "ab") { ContextLength = 8 };
        Assert.Throws<PromptException>(() => { engine.GenerateAsync(Request(prompt), TestEnd); });
    }

    [Fact]
    public async Task PauseAt_BeforeAToken_HoldsItUntilTheTaskCompletes()
    {
        TaskCompletionSource gate = new();
        using ScriptedEngine engine = new(_ => ScriptedReply.FromText("ab").PauseAt(1, gate.Task));
        await using IAsyncEnumerator<string> chunks = engine.StreamTextAsync("x", cancellationToken: TestEnd).GetAsyncEnumerator(TestEnd);
        Assert.True(await chunks.MoveNextAsync());
        ValueTask<bool> second = chunks.MoveNextAsync();
        Assert.False(second.IsCompleted);
        gate.SetResult();
        Assert.True(await second);
        Assert.Equal("b", chunks.Current);
    }

    [Fact]
    public async Task GenerateAsync_CancelledInAPause_EndsWithTheCallersCancellation()
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnd);
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").PauseAt(1, Task.Delay(Timeout.Infinite)));
        Task<string> text = engine.GenerateTextAsync("x", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => text);
        Assert.True(engine.Requests[0].HasEnded);
        Assert.Equal(1, engine.Requests[0].TokenCount);
    }

    [Fact]
    public async Task FailAt_AToken_GivesTheTokensBeforeIt()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("abc").FailAt(2, new TypedException("broken")));
        List<string> chunks = [];
        TypedException error = await Assert.ThrowsAsync<TypedException>(async () =>
        {
            await foreach (string chunk in engine.StreamTextAsync("x", cancellationToken: TestEnd))
            {
                chunks.Add(chunk);
            }
        });
        Assert.Equal("broken", error.Message);
        Assert.Equal(["a", "b"], chunks);
    }

    [Fact]
    public async Task BeforeToken_SeveralSteps_AllRun()
    {
        TaskCompletionSource gate = new();
        using ScriptedEngine engine = new(_ => ScriptedReply.FromText("ab")
            .PauseAt(0, gate.Task).WithDelay(TimeSpan.FromMilliseconds(1)).FailAt(1, new TypedException("broken")));
        Task<string> text = engine.GenerateTextAsync("x", cancellationToken: TestEnd);
        Assert.False(text.IsCompleted);
        gate.SetResult();
        await Assert.ThrowsAsync<TypedException>(() => text);
    }

    [Fact]
    public async Task Dispose_InAPause_EndsTheRequestWithObjectDisposed()
    {
        ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").PauseAt(1, Task.Delay(Timeout.Infinite)));
        Task<string> text = engine.GenerateTextAsync("x", cancellationToken: TestEnd);
        await engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => text);
        Assert.True(engine.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("x", cancellationToken: TestEnd));
    }

    private static GenerationRequest Request(string prompt, int maxNewTokens = 256)
    {
        List<int> ids = [];
        ByteTokenizer.Default.Encode(prompt, ids);
        return new GenerationRequest
        {
            Prompt = ids.ToArray(),
            Options = new ResolvedGenerationOptions { MaxLength = 1024, MaxNewTokens = maxNewTokens },
        };
    }
}
