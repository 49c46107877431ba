using Typed.Tests.Engines;

namespace Typed.Tests.Conformance;

/// <summary>The cases by which onnxruntime-genai tests searching, on the model that it tests with.</summary>
public abstract class EngineConformanceTests(TextEngineKind engine) : IAsyncLifetime
{
    private ITextEngine _engine = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _engine = EngineKinds.Load(engine, SharedData.Require("models/tiny-random-gpt2-fp32"), new() { MaxConcurrentSequences = 32 });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task Greedy_TwoPromptsTogether()
    {
        ResolvedGenerationOptions options = new() { MaxLength = 10 };
        int[][][] texts = await Task.WhenAll(RunAsync([0, 0, 0, 52], options), RunAsync([0, 0, 195, 731], options));
        Assert.Equal([204, 204, 204, 204, 204, 204], texts[0][0]);
        Assert.Equal([731, 114, 114, 114, 114, 114], texts[1][0]);
    }

    // Ranks 2 to 4 are what a plain implementation over ONNX Runtime found; upstream asserts the first.
    [Theory]
    [InlineData(
        new[] { 0, 0, 0, 0, 0, 52, 195, 731, 321, 301, 734, 620 },
        "131 131 131 181 638 638 638 638",
        "131 131 131 759 638 638 638 638",
        "131 131 131 131 131 131 131 131",
        "131 131 131 131 131 477 477 477")]
    [InlineData(
        new[] { 41, 554, 74, 622, 206, 222, 75, 223, 221, 198, 224, 572 },
        "292 292 292 292 292 292 292 292",
        "292 292 292 292 292 292 292 734",
        "292 292 292 292 292 292 292 255",
        "292 292 292 292 292 292 292 531")]
    [InlineData(
        new[] { 0, 0, 0, 52, 328, 219, 328, 206, 288, 227, 896, 328 },
        "328 669 669 669 669 669 669 669",
        "328 669 669 669 669 669 669 871",
        "328 669 669 669 669 669 669 832",
        "328 669 669 669 669 669 669 50")]
    public async Task Beams_FourOfThem(int[] prompt, params string[] expected)
    {
        int[][] texts = await RunAsync(prompt, new() { MaxLength = 20, NumBeams = 4, NumReturnSequences = 4 });
        Assert.Equal(expected, texts.Select(static text => string.Join(' ', text)));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 52 }, 1.0, 0, "204 204 204 204 204 204 204 204 204 204 204 204 204 204 204 204")]
    [InlineData(new[] { 0, 0, 195, 731 }, 1.0, 0, "731 114 114 114 114 114 114 114 114 114 114 114 114 114 114 114")]
    [InlineData(new[] { 0, 0, 0, 52 }, 2.0, 0, "204 460 111 18 868 832 516 333 487 597 131 759 638 641 54 212")]
    [InlineData(new[] { 0, 0, 0, 52 }, 1.0, 2, "204 204 323 323 178 178 704 871 487 487 927 927 111 111 460 460")]
    public async Task Greedy_Processors(int[] prompt, double repetitionPenalty, int noRepeatNgramSize, string expected)
    {
        int[][] texts = await RunAsync(prompt, new()
        {
            MaxLength = 20, RepetitionPenalty = repetitionPenalty, NoRepeatNgramSize = noRepeatNgramSize,
        });
        Assert.Equal(expected, string.Join(' ', texts[0]));
    }

    [Fact]
    public async Task Limits_PromptOfMaxLength_Throws()
    {
        Assert.Equal(2, (await RunAsync([1, 2, 3, 5, 8], new() { MaxLength = 7 }))[0].Length);
        await Assert.ThrowsAsync<PromptException>(
            () => RunAsync([1, 2, 3, 5, 8, 13, 21, 34, 55, 89], new() { MaxLength = 7 }));
    }

    // A batch size has no bound here: prompts that find no slot wait for one.
    [Theory]
    [InlineData("NumBeams", "32", 0, 1, 0)]
    [InlineData("NumBeams", "32", 512, 1, 0)]
    [InlineData("NumReturnSequences", "at least 1", 4, 0, 0)]
    [InlineData("NumReturnSequences", "NumBeams", 4, 8, 0)]
    [InlineData("TopK", "vocab_size", 1, 1, 5000)]
    public async Task Validation_OptionOutOfRange_Throws(string option, string named, int numBeams, int numReturnSequences, int topK)
    {
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(() => RunAsync([1], new()
        {
            MaxLength = 20, NumBeams = numBeams, NumReturnSequences = numReturnSequences, TopK = topK, DoSample = topK > 0,
        }));
        Assert.Equal(option, error.Option);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_TwoOfFourBeams_AreFine() =>
        Assert.Equal(2, (await RunAsync([1], new() { MaxLength = 5, NumBeams = 4, NumReturnSequences = 2 })).Length);

    [Fact]
    public async Task Validation_BeamsOverTheVocabulary_NamesIt()
    {
        await using Typed.Engines.DecodingEngine one = new(
            new("one", [], new()), new Typed.Testing.ScriptedModelRunner(1, static _ => [0f]), Typed.Testing.ByteTokenizer.Default, new() { MaxConcurrentSequences = 8 });
        GenerationRequest request = new() { Prompt = new int[1], Options = new() { MaxLength = 20, NumBeams = 2 } };
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(
            () => { _ = one.GenerateAsync(request, Cancellation); });
        Assert.Contains("vocab_size", error.Message, StringComparison.Ordinal);
    }

    private async Task<int[][]> RunAsync(int[] prompt, ResolvedGenerationOptions options)
    {
        List<int>[] texts = [.. Enumerable.Range(0, options.NumReturnSequences).Select(static _ => new List<int>())];
        await foreach (GeneratedToken token in _engine.GenerateAsync(new() { Prompt = prompt, Options = options }, Cancellation))
        {
            texts[token.Sequence].Add(token.Id);
        }

        return [.. texts.Select(static text => text.ToArray())];
    }
}
