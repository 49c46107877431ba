using System.Text.Json;
using Typed.Models;

namespace Typed.Tests.Building;

/// <summary>A trained Llama, built and run by the engine, writes what a reference implementation wrote.</summary>
public sealed class BuiltStoriesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("typed-tests-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ITextEngine Load(ModelBuilderOptions options, int sequences = 4)
    {
        ModelBuilder.Build(SharedData.Require("models", "stories260K"), Path.Combine(_root, "built"), options);
        return OnnxRuntimeEngine.Load(Path.Combine(_root, "built"), new() { MaxConcurrentSequences = sequences });
    }

    private static JsonElement Expected =>
        JsonDocument.Parse(File.ReadAllText(SharedData.Require("models", "stories260K", "expected.json"))).RootElement;

    private static int[] Ids(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];

    private static async Task<int[]> ContinueAsync(ITextEngine engine, int[] prompt, int count)
    {
        ResolvedGenerationOptions options = new() { MaxNewTokens = count, MaxLength = engine.ContextLength };
        List<int> ids = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(new() { Prompt = prompt, Options = options }, Cancellation))
        {
            ids.Add(token.Id);
        }

        return [.. ids];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_ManyPromptsAtOnce_GivesTheReferenceIds(bool lastTokenLogitsOnly)
    {
        await using ITextEngine engine = Load(new() { Precision = Precision.Float32, LastTokenLogitsOnly = lastTokenLogitsOnly });
        JsonElement[] prompts = [.. Expected.GetProperty("prompts").EnumerateArray(), Expected];

        // Prompts of different lengths join and leave at different steps, more of them than run at a time.
        int[][] ids = await Task.WhenAll(prompts.Concat(prompts).Select(prompt =>
            ContinueAsync(engine, Ids(prompt, "prompt_ids"), Ids(prompt, "greedy_ids").Length)));

        Assert.Equal(prompts.Concat(prompts).Select(prompt => Ids(prompt, "greedy_ids")), ids);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generate_AfterALongText_GivesTheReferenceIds(bool lastTokenLogitsOnly)
    {
        await using ITextEngine engine = Load(new() { Precision = Precision.Float32, LastTokenLogitsOnly = lastTokenLogitsOnly });
        int[] text = [1, .. Ids(Expected, "greedy_ids")];

        Assert.Equal(text[150..], await ContinueAsync(engine, text[..150], text.Length - 150));
    }

    [Fact]
    public async Task GenerateText_ByItsTokenizer_GivesTheReferenceText()
    {
        await using ITextEngine engine = Load(new() { Precision = Precision.Float32 });
        Assert.NotEmpty(Expected.GetProperty("prompts").EnumerateArray());

        foreach (JsonElement prompt in Expected.GetProperty("prompts").EnumerateArray())
        {
            // The reference begins each text with the token of a beginning.
            List<int> ids = [1];
            engine.Tokenizer.Encode(prompt.GetProperty("prompt").GetString(), ids);
            Assert.Equal(Ids(prompt, "prompt_ids"), ids);

            int[] generated = await ContinueAsync(engine, [.. ids], Ids(prompt, "greedy_ids").Length);
            Assert.Equal(prompt.GetProperty("text").GetString(), engine.Tokenizer.Decode([.. ids, .. generated]));
        }
    }

    [Theory]
    [InlineData(Precision.Int8, 40)]
    [InlineData(Precision.Int4, 5)]
    public async Task Generate_Quantized_BeginsAsTheReferenceDoes(Precision precision, int least)
    {
        await using ITextEngine engine = Load(new() { Precision = precision });
        int[] expected = Ids(Expected, "greedy_ids");

        int[] ids = await ContinueAsync(engine, [1], expected.Length);

        Assert.InRange(ids.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count(), least, expected.Length);
    }
}
