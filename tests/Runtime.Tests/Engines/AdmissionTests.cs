using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>Who may begin, who waits, and who is sent away.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly RecordingRunner _runner = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Generate_WhenAsManyWaitAsMay_FailsAtOnceAndSaysWhatToDo()
    {
        await using DecodingEngine engine = Engine(new() { MaxConcurrentSequences = 1, MaxWaitingRequests = 2 });
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<string> running = await HoldAsync(engine);
        Task<string>[] waiting =
        [
            engine.GenerateTextAsync("b", Greedy(3), Cancellation), engine.GenerateTextAsync("c", Greedy(3), cancellation.Token),
        ];
        EngineBusyException error = await Assert.ThrowsAsync<EngineBusyException>(() => engine.GenerateTextAsync("d", Greedy(3), Cancellation));
        Assert.Contains("2 requests wait", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxWaitingRequests", error.Message, StringComparison.Ordinal);

        // Whoever gives up makes room.
        await cancellation.CancelAsync();
        Task<string> last = engine.GenerateTextAsync("e", Greedy(3), Cancellation);
        _runner.Gate.Set();
        await Task.WhenAll(running, waiting[0], last);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[1]);
    }

    [Fact]
    public async Task Generate_ManySamples_LetThoseBeginWhoComeAfterThem()
    {
        await using DecodingEngine engine = Engine(new() { MaxConcurrentSequences = 2 });
        Task<string> running = await HoldAsync(engine);
        Task many = engine.GenerateAsync("many", Greedy(3) with { DoSample = true, NumReturnSequences = 40 }, Cancellation);
        Task one = engine.GenerateTextAsync(new string('b', 77), Greedy(3), Cancellation);
        _runner.Gate.Set();
        await Task.WhenAll(running, many, one);
        int start = _runner.Runs.IndexOf(64);
        Assert.InRange(start, 1, _runner.Runs.Count / 2);
    }

    [Fact]
    public async Task Generate_WithinABoundOfMemory_NeverReservesMore()
    {
        // A token is a byte of memory here.
        await using DecodingEngine engine = Engine(new() { MaxCacheBytes = 300 });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            engine.GenerateTextAsync(new string((char)('a' + i), 30 + (7 * i)), Greedy(20), Cancellation)));
        Assert.InRange(_runner.LargestByteCount, 150, 300);
        Assert.InRange(_runner.LargestBatch, 2, 6);
    }

    [Fact]
    public async Task Generate_ThatCanNeverFitTheMemory_IsAnErrorThatSaysSo()
    {
        await using DecodingEngine engine = Engine(new() { MaxCacheBytes = 300 });
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => engine.GenerateTextAsync(new string('a', 200), Greedy(101), Cancellation));
        Assert.Contains("301 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxCacheBytes", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(await engine.GenerateTextAsync(new string('a', 200), Greedy(100), Cancellation));
    }

    [Fact]
    public async Task Generate_ThatCanNeverFitTheMemory_DoesNotHoldUpThoseBehindIt()
    {
        await using DecodingEngine engine = Engine(new() { MaxCacheBytes = 300 });
        using ManualResetEventSlim served = new();
        int steps = 0;
        _runner.Stepping = () =>
        {
            if (++steps == 20)
            {
                served.Wait(Cancellation);
            }
        };
        Task<string> running = await HoldAsync(engine);
        Task<string> tooLong = engine.GenerateTextAsync(new string('a', 200), Greedy(101), Cancellation);
        Task<string> behind = engine.GenerateTextAsync("b", Greedy(3), Cancellation);
        _runner.Gate.Set();
        await Assert.ThrowsAsync<TypedException>(() => tooLong);
        Assert.NotEmpty(await behind);
        Assert.False(running.IsCompleted);
        served.Set();
        await running;
    }

    [Fact]
    public async Task Score_OfManyContinuations_LetsThoseBeginWhoComeAfterIt()
    {
        await using DecodingEngine engine = Engine(new() { MaxConcurrentSequences = 2 });
        Task<string> running = await HoldAsync(engine);
        ScoringRequest scoring = new()
        {
            Prompt = new[] { 1, 2, 3 },
            Continuations = [.. Enumerable.Range(0, 100).Select(static i => (ReadOnlyMemory<int>)new[] { i, 1, 2 })],
        };
        Task scores = engine.ScoreAsync(scoring, Cancellation);
        Task one = engine.GenerateTextAsync(new string('b', 77), Greedy(3), Cancellation);
        _runner.Gate.Set();
        await Task.WhenAll(running, scores, one);
        Assert.InRange(_runner.Runs.IndexOf(64), 1, 40);
        Assert.InRange(_runner.Runs.Count, 100, 220);
    }

    [Fact]
    public async Task Engine_ThatIsIdle_GivesItsMemoryBackAndServesOn()
    {
        await using DecodingEngine engine = Engine(new() { IdleTime = TimeSpan.FromMilliseconds(1) });
        string text = await engine.GenerateTextAsync("abc", Greedy(9), Cancellation);
        await _runner.Released.Task.WaitAsync(Cancellation);
        Assert.Equal(text, await engine.GenerateTextAsync("abc", Greedy(9), Cancellation));
    }

    [Theory]
    [InlineData(0, 1, 1L, 0L, "MaxConcurrentSequences")]
    [InlineData(65, 1, 1L, 0L, "MaxConcurrentSequences")]
    [InlineData(1, 0, 1L, 0L, "MaxWaitingRequests")]
    [InlineData(1, 1, 0L, 0L, "MaxCacheBytes")]
    [InlineData(1, 1, 1L, -1L, "MaxPrefixCacheBytes")]
    [InlineData(1, 1, 1L, 0L, "MaxDraftTokens", -1)]
    [InlineData(1, 1, 1L, 0L, "MaxDraftTokens", 17)]
    public void Engine_WithAnOptionOutOfRange_IsAnErrorThatNamesIt(int concurrent, int waiting, long cache, long prefixes, string name, int drafts = 0)
    {
        TypedException error = Assert.Throws<TypedException>(() => Engine(new()
        {
            MaxConcurrentSequences = concurrent,
            MaxWaitingRequests = waiting,
            MaxCacheBytes = cache,
            MaxPrefixCacheBytes = prefixes,
            MaxDraftTokens = drafts,
        }));
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
    }

    private static GenerationOptions Greedy(int tokens) => new() { MaxNewTokens = tokens, MinNewTokens = tokens };

    /// <summary>Lets one request run and holds the decoding thread in it.</summary>
    private async Task<Task<string>> HoldAsync(DecodingEngine engine)
    {
        _runner.Gate.Reset();
        Task<string> running = engine.GenerateTextAsync("a", Greedy(30), Cancellation);
        await _runner.Held.Task.WaitAsync(Cancellation);

        return running;
    }

    private DecodingEngine Engine(EngineOptions options) =>
        new(new ModelDescription("recorded", [256], new()), _runner, ByteTokenizer.Default, options);
}
