using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>What sequences begin with goes through the model once, and between the steps of others.</summary>
public sealed class PrefillTests : IDisposable
{
    private static readonly string s_long = string.Concat(Enumerable.Range(0, 70).Select(static i => $"word{i} "));

    private readonly RecordingRunner _runner = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Prefill_OfALongPrompt_LetsOthersStepInBetween()
    {
        await using DecodingEngine engine = Engine();
        _runner.Gate.Reset();
        Task<string> running = engine.GenerateTextAsync("a", Greedy(40), Cancellation);
        Task<string> late = engine.GenerateTextAsync(s_long, Greedy(4), Cancellation);
        _runner.Gate.Set();
        await Task.WhenAll(running, late);

        int first = _runner.Runs.IndexOf(0);
        int[] prefills = [.. _runner.Runs[first..].Where(static length => length > 0)];
        Assert.True(prefills.Length >= 7, $"{s_long.Length} tokens went through the model in {prefills.Length} parts.");
        Assert.All(prefills, static length => Assert.InRange(length, 1, 64));
        Assert.DoesNotContain(_runner.Runs[first..].Zip(_runner.Runs[(first + 1)..]), static pair => pair.First == 64 && pair.Second > 0);
    }

    [Fact]
    public async Task Prefill_OfAShortPromptBehindALongOne_DoesNotWaitForItsEnd()
    {
        await using DecodingEngine engine = Engine();
        _runner.Gate.Reset();
        Task[] all =
        [
            engine.GenerateTextAsync("x", Greedy(60), Cancellation),
            engine.GenerateTextAsync(s_long, Greedy(1), Cancellation),
            engine.GenerateTextAsync("short", Greedy(1), Cancellation),
        ];
        _runner.Gate.Set();
        await Task.WhenAll(all);
        Assert.InRange(_runner.Runs.IndexOf("short".Length), 0, _runner.Runs.LastIndexOf(64));
    }

    [Fact]
    public async Task Prefill_OfPromptsThatBeginAlike_RunsTheirBeginningOnce()
    {
        await using DecodingEngine engine = Engine();
        _runner.Gate.Reset();
        Task<string>[] all = [.. Enumerable.Range(0, 6).Select(i => engine.GenerateTextAsync($"{s_long}{(char)('a' + i)}bc", Greedy(5), Cancellation))];
        _runner.Gate.Set();
        await Task.WhenAll(all);
        Assert.Equal(s_long.Length + (6 * 3), _runner.Runs.Sum());
    }

    [Fact]
    public async Task Prefill_OfAChatThatGoesOn_RunsOnlyWhatIsNew()
    {
        await using DecodingEngine engine = Engine();
        int[] turn = [.. Enumerable.Range(0, 50)];
        int[] answer = await IdsAsync(engine, turn);
        Assert.Equal(20, answer.Length);
        int before = _runner.Runs.Sum();
        await IdsAsync(engine, [.. turn, .. answer, 7, 8, 9]);

        // The last token of the answer never went through the model.
        Assert.Equal(1 + 3, _runner.Runs.Sum() - before);
    }

    [Fact]
    public async Task Prefill_OfPromptsThatWereRunBefore_TakesTheLastTokenOnly()
    {
        await using DecodingEngine engine = Engine();
        string first = await engine.GenerateTextAsync(s_long, Greedy(5), Cancellation);
        int before = _runner.Runs.Sum();
        Assert.Equal(first, await engine.GenerateTextAsync(s_long, Greedy(5), Cancellation));
        Assert.Equal(1, _runner.Runs.Sum() - before);
    }

    [Fact]
    public async Task PrefixCache_WithoutMemory_KeepsNothing()
    {
        await using DecodingEngine engine = Engine(new() { MaxPrefixCacheBytes = 0 });
        await engine.GenerateTextAsync(s_long, Greedy(5), Cancellation);
        await engine.GenerateTextAsync(s_long, Greedy(5), Cancellation);
        Assert.Equal(2 * s_long.Length, _runner.Runs.Sum());
    }

    [Fact]
    public async Task PrefixCache_ThatIsFull_ForgetsWhatWasNotUsedForLongest()
    {
        // A token is a byte of memory here: there is room for two of the three.
        await using DecodingEngine engine = Engine(new() { MaxPrefixCacheBytes = 250 });
        string[] prompts = [new string('a', 100), new string('b', 100), new string('c', 100)];
        foreach (string prompt in (string[])[prompts[0], prompts[1], prompts[0], prompts[2]])
        {
            await engine.GenerateTextAsync(prompt, Greedy(1), Cancellation);
        }

        Assert.Equal(2, _runner.SavedCount);
        int before = _runner.Runs.Sum();
        await engine.GenerateTextAsync(prompts[0], Greedy(1), Cancellation);
        Assert.Equal(1, _runner.Runs.Sum() - before);
        await engine.GenerateTextAsync(prompts[1], Greedy(1), Cancellation);
        Assert.Equal(101, _runner.Runs.Sum() - before);
    }

    [Fact]
    public async Task PrefixCache_ThatIsFull_KeepsConstantPartsLongest()
    {
        // There is room for the constant parts of both, and not for a text of each.
        await using DecodingEngine engine = Engine(new() { MaxPrefixCacheBytes = 330 });
        int[][] constants = [[.. Enumerable.Repeat(1, 100)], [.. Enumerable.Repeat(2, 100)]];
        for (int i = 0; i < 10; i++)
        {
            int before = _runner.Runs.Sum();
            await IdsAsync(engine, [.. constants[i % 2], 10, i, 20], constantLength: 100);
            Assert.Equal(i < 2 ? 103 : 3, _runner.Runs.Sum() - before);
        }

        Assert.Equal(3, _runner.SavedCount);
    }

    [Fact]
    public async Task PrefixCache_OfConstantPartsThatFillIt_ForgetsTheOneThatWasNotUsedForLongest()
    {
        await using DecodingEngine engine = Engine(new() { MaxPrefixCacheBytes = 250 });
        int[] runs = [.. Enumerable.Range(0, 4)];
        for (int i = 0; i < 4; i++)
        {
            int before = _runner.Runs.Sum();
            await IdsAsync(engine, [.. Enumerable.Repeat(i % 3, 100), 10], constantLength: 100);
            runs[i] = _runner.Runs.Sum() - before;
        }

        Assert.Equal([101, 101, 101, 101], runs);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public async Task Generate_ConstantPrefixOutOfRange_IsAnErrorThatNamesIt(int length)
    {
        await using DecodingEngine engine = Engine();
        PromptException error = await Assert.ThrowsAsync<PromptException>(() => IdsAsync(engine, [1, 2, 3], length));
        Assert.Equal($"ConstantPrefixLength is {length}; it must be 0 to the length of the prompt, which has 3 tokens.", error.Message);
    }

    [Fact]
    public async Task PrefixCache_OfAnEngineThatIsDisposed_GivesAllBack()
    {
        DecodingEngine engine = Engine();
        await engine.GenerateTextAsync(s_long, Greedy(5), Cancellation);
        Assert.Equal(1, _runner.SavedCount);
        await engine.DisposeAsync();
        Assert.Equal(0, _runner.SavedCount);
    }

    private static GenerationOptions Greedy(int tokens) => new() { MaxNewTokens = tokens, MinNewTokens = tokens };

    private static async Task<int[]> IdsAsync(DecodingEngine engine, int[] prompt, int constantLength = 0)
    {
        GenerationRequest request = new() { Prompt = prompt, ConstantPrefixLength = constantLength, Options = new() { MaxLength = 1024, MaxNewTokens = 20, MinNewTokens = 20 } };
        return [.. await engine.GenerateAsync(request, Cancellation).Select(static token => token.Id).ToListAsync(Cancellation)];
    }

    private DecodingEngine Engine(EngineOptions? options = null) =>
        new(new ModelDescription("recorded", [256], new()), _runner, ByteTokenizer.Default, options);
}
