using Typed.Engines;

namespace Typed.Testing.Tests;

/// <summary>The real decoding loop and sampler over logits that a function gives.</summary>
public class ScriptedLogitsTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FromLogits_Greedy_FollowsTheLargestLogit()
    {
        using DecodingEngine engine = ScriptedEngine.FromLogits(Alphabet);
        Assert.Equal("defgh", await engine.GenerateTextAsync("abc", new() { MaxNewTokens = 5 }, TestEnd));
    }

    [Fact]
    public async Task FromLogits_EndOfText_EndsTheText()
    {
        using DecodingEngine engine = ScriptedEngine.FromLogits(Alphabet);
        Assert.Equal("z", await engine.GenerateTextAsync("xy", cancellationToken: TestEnd));
    }

    [Fact]
    public async Task FromLogits_EvenOdds_AreDrawnAboutEqually()
    {
        using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => Logits(('a', 0), ('b', 0)));
        GenerationOptions options = new() { DoSample = true, Seed = 1, MaxNewTokens = 1000 };
        string text = await engine.GenerateTextAsync("x", options, TestEnd);
        Assert.InRange(text.Count(static letter => letter == 'a'), 450, 550);
    }

    [Fact]
    public async Task FromLogits_ManyRequests_ShareSteps()
    {
        // The first request holds the engine until all the others wait for it.
        using ManualResetEventSlim allWait = new();
        ScriptedModelRunner runner = new(ByteTokenizer.Default.VocabularySize, tokens =>
        {
            allWait.Wait(TestEnd);
            return Alphabet(tokens);
        });
        using DecodingEngine engine = new(
            new ModelDescription("alphabet", [ByteTokenizer.EndOfTextId], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 4 });
        Task<string>[] requests = [.. "abcdefghij".Select(first => engine.GenerateTextAsync(first.ToString(), cancellationToken: TestEnd))];
        allWait.Set();
        Assert.Equal("abcdefghij".Select(static first => "abcdefghijklmnopqrstuvwxyz"[(first - 'a' + 1)..]), await Task.WhenAll(requests));
        Assert.Equal(4, runner.LargestBatch);
    }

    [Fact]
    public async Task FromLogits_FunctionThatThrows_FailsTheRequestOnly()
    {
        using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
            tokens[0] == '!' ? throw new InvalidOperationException("no logits") : Alphabet(tokens));
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => engine.GenerateTextAsync("!", cancellationToken: TestEnd));
        Assert.Contains("no logits", error.Message);
        Assert.Equal("z", await engine.GenerateTextAsync("y", cancellationToken: TestEnd));
    }

    [Fact]
    public async Task Dispose_OfTheEngine_DisposesTheRunner()
    {
        ScriptedModelRunner runner = new(ByteTokenizer.Default.VocabularySize, Alphabet);
        DecodingEngine engine = new(new ModelDescription("alphabet", [], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 1 });
        await engine.DisposeAsync();
        Assert.True(runner.IsDisposed);
    }

    /// <summary>Each letter is followed by the next; z by the end of the text.</summary>
    private static float[] Alphabet(ReadOnlySpan<int> tokens) =>
        Logits((tokens[^1] == 'z' ? ByteTokenizer.EndOfTextId : tokens[^1] + 1, 10));

    private static float[] Logits(params ReadOnlySpan<(int Token, float Logit)> logits)
    {
        float[] all = new float[ByteTokenizer.Default.VocabularySize];
        Array.Fill(all, -1000);
        foreach ((int token, float logit) in logits)
        {
            all[token] = logit;
        }

        return all;
    }
}
