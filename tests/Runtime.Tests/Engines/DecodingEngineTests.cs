namespace Typed.Tests.Engines;

public sealed class DecodingEngineTests(TinyModel model) : IClassFixture<TinyModel>, IAsyncLifetime
{
    private ITextEngine _engine = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _engine = OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = 3 });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Generate_ConcurrentCallers_GetTheTextsTheyGetAlone()
    {
        // More callers than slots, of different lengths, greedy and seeded: they join and leave at different steps.
        (string Prompt, GenerationOptions Options)[] calls =
        [
            .. Enumerable.Range(1, 16).Select(i => (
                new string('a', i) + "bcdef"[..(i % 5)],
                new GenerationOptions
                {
                    MaxNewTokens = 5 + (i * 7 % 40), Temperature = i % 2, Seed = i, RepetitionPenalty = i % 3 == 0 ? 1.3 : null,
                })),
        ];
        List<string> alone = [];
        foreach ((string prompt, GenerationOptions options) in calls)
        {
            alone.Add(await _engine.GenerateTextAsync(prompt, options, Cancellation));
        }

        string[] together = await Task.WhenAll(calls.Select(call => _engine.GenerateTextAsync(call.Prompt, call.Options, Cancellation)));
        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task Generate_MaxNewTokens_BoundsTheTextAndSaysSo()
    {
        List<GeneratedToken> tokens = await GenerateAsync([1, 2, 3], new() { MaxLength = 512, MaxNewTokens = 4 });
        Assert.Equal(4, tokens.Count);
        Assert.Equal([null, null, null, FinishReason.Length], tokens.Select(static token => token.FinishReason));
    }

    [Fact]
    public async Task Generate_MaxLength_CountsThePrompt() =>
        Assert.Equal(2, (await GenerateAsync([1, 2, 3], new() { MaxLength = 5, MaxNewTokens = 100 })).Count);

    [Fact]
    public async Task Generate_EndOfContext_EndsTheText()
    {
        int[] prompt = [.. Enumerable.Repeat(7, TinyModel.ContextLength - 3)];
        List<GeneratedToken> tokens = await GenerateAsync(prompt, new() { MaxLength = int.MaxValue, MaxNewTokens = int.MaxValue });
        Assert.InRange(tokens.Count, 1, 3);
        Assert.NotNull(tokens[^1].FinishReason);
    }

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(TinyModel.ContextLength, "context")]
    [InlineData(100_000, "context")]
    public async Task Generate_PromptThatDoesNotFit_SaysWhatToDo(int length, string named)
    {
        PromptException error = await Assert.ThrowsAsync<PromptException>(
            () => GenerateAsync(new int[length], new() { MaxLength = 512 }));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        await AssertServesAsync();
    }

    [Fact]
    public async Task Generate_PromptOverMaxLength_SaysWhatToDo()
    {
        PromptException error = await Assert.ThrowsAsync<PromptException>(() => GenerateAsync([1, 2, 3], new() { MaxLength = 3 }));
        Assert.Contains("MaxLength of 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_OptionsThatNobodyChecked_AreChecked()
    {
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => GenerateAsync([1], new() { MaxLength = 512, DoSample = true, Temperature = double.NaN }));
        Assert.Equal("Temperature", error.Option);
        await AssertServesAsync();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(TinyModel.VocabularySize)]
    public async Task Generate_TokenOutsideTheVocabulary_IsAnError(int token)
    {
        PromptException error = await Assert.ThrowsAsync<PromptException>(() => GenerateAsync([1, token], new() { MaxLength = 512 }));
        Assert.Contains("position 1", error.Message, StringComparison.Ordinal);
        await AssertServesAsync();
    }

    [Fact]
    public async Task GenerateText_EmptyPromptOrLoneSurrogate_IsAnErrorAndTheEngineGoesOnServing()
    {
        await Assert.ThrowsAsync<PromptException>(() => _engine.GenerateTextAsync("", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<PromptException>(() => _engine.GenerateTextAsync("a\uD83D", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<GenerationOptionsException>(() => _engine.GenerateTextAsync("a", new() { TopP = 2 }, Cancellation));
        await AssertServesAsync();
    }

    [Fact]
    public async Task Generate_CancelledBeforehand_DoesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _engine.GenerateTextAsync("abc", cancellationToken: new CancellationToken(canceled: true)));
        await AssertServesAsync();
    }

    [Fact]
    public async Task StreamText_Chunks_AreTheWholeText()
    {
        GenerationOptions options = new() { MaxNewTokens = 60, Temperature = 1.5, Seed = 4 };
        List<string> chunks = [];
        await foreach (string chunk in _engine.StreamTextAsync("héllo", options, Cancellation))
        {
            Assert.False(char.IsHighSurrogate(chunk[^1]));
            chunks.Add(chunk);
        }

        Assert.True(chunks.Count > 10);
        Assert.Equal(await _engine.GenerateTextAsync("héllo", options, Cancellation), string.Concat(chunks));
    }

    [Fact]
    public async Task GenerateText_StopSequence_EndsBeforeIt()
    {
        GenerationOptions options = new() { MaxNewTokens = 60, Temperature = 1, Seed = 9 };
        string whole = await _engine.GenerateTextAsync("abc", options, Cancellation);
        string stop = whole.Substring(whole.Length / 2, 3);
        string cut = await _engine.GenerateTextAsync("abc", options with { StopSequences = [stop] }, Cancellation);
        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], cut);
    }

    [Fact]
    public async Task Dispose_WhileGenerating_EndsTheCallersWithAnError()
    {
        ITextEngine engine = OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = 1 });
        await using IAsyncEnumerator<string> running = engine.StreamTextAsync("abc", new() { MaxNewTokens = 500 }, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await running.MoveNextAsync());
        Task<string> waiting = engine.GenerateTextAsync("abc", cancellationToken: Cancellation);
        engine.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => { while (await running.MoveNextAsync()) { } });
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("abc", cancellationToken: Cancellation));
        engine.Dispose();
    }

    private async Task AssertServesAsync() =>
        Assert.NotEmpty(await GenerateAsync([1, 2, 3], new() { MaxLength = 512, MaxNewTokens = 3 }));

    private async Task<List<GeneratedToken>> GenerateAsync(int[] prompt, ResolvedGenerationOptions options)
    {
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in _engine.GenerateAsync(new() { Prompt = prompt, Options = options }, Cancellation))
        {
            tokens.Add(token);
        }

        return tokens;
    }
}
