using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>Several sequences of one prompt.</summary>
public sealed class SamplesTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8)]
    [InlineData(3)]
    [InlineData(1)]
    public async Task Generate_Samples_AreTheSameHoweverManyRunAtOnce(int maxConcurrentSequences)
    {
        GenerationOptions options = new() { Temperature = 1, Seed = 7, MaxNewTokens = 20, NumReturnSequences = 5 };
        await using ITextEngine reference = OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = 16 });
        string[] expected = await TextsAsync(reference, options);
        Assert.Equal(5, expected.Distinct().Count());

        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = maxConcurrentSequences });
        Assert.Equal(expected, await TextsAsync(engine, options));

        // The first of them is what one alone would be.
        Assert.Equal(expected[0], await engine.GenerateTextAsync("abc", options with { NumReturnSequences = null }, Cancellation));
    }

    [Fact]
    public async Task Generate_Samples_ShareOnePrefill()
    {
        CountingRunner runner = new(new ScriptedModelRunner(257, static _ => new float[257]));
        await using DecodingEngine engine = new(new("counting", [256], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 8 });
        Samples<Generation<string>> samples = await engine.GenerateAsync(
            "a prompt", new() { DoSample = true, NumReturnSequences = 6, MaxNewTokens = 3 }, Cancellation);
        Assert.Equal(6, samples.Count);
        Assert.Equal(1, runner.PrefillCount);
    }

    [Fact]
    public async Task Generate_SamplesOfOneTokenThatDoNotFitTogether_AreAllMade()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257], maxConcurrentSequences: 2);
        Samples<Generation<string>> samples = await engine.GenerateAsync(
            "a", new() { DoSample = true, Seed = 1, NumReturnSequences = 7, MaxNewTokens = 1 }, Cancellation);
        Assert.Equal(7, samples.Count);
        Assert.All(samples, static sample => Assert.Equal(1, sample.OutputTokens));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Generate_SeveralTextsBesideALongPrompt_AreWhatTheyAreAlone(int beams)
    {
        // The long prompt is in the way when theirs is through, and has to move.
        RecordingRunner runner = new();
        await using DecodingEngine engine = new(new ModelDescription("recorded", [256], new()), runner, ByteTokenizer.Default);
        GenerationOptions options = new()
        {
            DoSample = beams == 1, Seed = beams == 1 ? 1 : null, NumBeams = beams, NumReturnSequences = 4, MaxNewTokens = 10, MinNewTokens = 10,
        };
        string prompt = new('a', 150);
        string[] alone = [.. (await engine.GenerateAsync(prompt, options, Cancellation)).Select(static text => text.Text)];
        await using DecodingEngine another = new(
            new ModelDescription("recorded", [256], new()), runner = new(), ByteTokenizer.Default, new() { MaxPrefixCacheBytes = 0 });
        runner.Gate.Reset();
        Task<string> first = another.GenerateTextAsync("x", new() { MaxNewTokens = 60, MinNewTokens = 60 }, Cancellation);
        await runner.Held.Task.WaitAsync(Cancellation);
        Task<string> longer = another.GenerateTextAsync(new string('b', 900), new() { MaxNewTokens = 2 }, Cancellation);
        Task<Samples<Generation<string>>> several = another.GenerateAsync(prompt, options, Cancellation);
        runner.Gate.Set();
        Assert.Equal(alone, (await several).Select(static text => text.Text));
        await Task.WhenAll(first, longer);
    }

    [Fact]
    public async Task GenerateText_SeveralSequences_IsAnErrorThatNamesTheOtherMethod()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257]);
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(() =>
        {
            _ = engine.GenerateTextAsync("a", new() { DoSample = true, NumReturnSequences = 2 }, Cancellation);
        });
        Assert.Contains("GenerateAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_CancelledSamples_FreeTheirSlots()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257], maxConcurrentSequences: 3);
        using CancellationTokenSource cancellation = new();
        Task<Samples<Generation<string>>> samples = engine.GenerateAsync(
            "a", new() { DoSample = true, NumReturnSequences = 9, MaxNewTokens = 900, MinNewTokens = 900 }, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => samples);
        Assert.Equal(2, (await engine.GenerateAsync("b", new() { MaxNewTokens = 2, MinNewTokens = 2 }, Cancellation))[0].OutputTokens);
    }

    private static async Task<string[]> TextsAsync(ITextEngine engine, GenerationOptions options) =>
        [.. (await engine.GenerateAsync("abc", options, Cancellation)).Select(static sample => sample.Text)];
}
