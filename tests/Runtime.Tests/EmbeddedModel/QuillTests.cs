using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.Conformance;
using Typed.Tokenization;

namespace Typed.Tests.EmbeddedModel;

public sealed class QuillTests(Quill quill) : IClassFixture<Quill>
{
    // Processors multiply int8 in different ways: with AVX-512 and with AVX2 one review of 600 is read differently.
    private const int OtherProcessors = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Tokenizer_Prompts_GivesTheReferenceIds()
    {
        Tokenizer tokenizer = TokenizerJson.Load(Path.Combine(Quill.Shipped, "tokenizer.json"));
        foreach (JsonElement prompt in Prompts())
        {
            List<int> ids = [];
            tokenizer.Encode(prompt.GetProperty("text").GetString(), ids);
            Assert.Equal(Ids(prompt), ids);
        }
    }

    [Fact]
    public void Logits_Float32_AreThoseOfTheTrainingCode()
    {
        using SafetensorsFile reference = SafetensorsFile.Open(Quill.ReferencePath("logits.safetensors"));
        using OnnxModelRunner runner = new(ModelFolder.Open(quill.SinglePrecision));
        runner.Reserve(1, runner.ContextLength);
        int compared = 0;
        foreach (JsonElement prompt in Prompts())
        {
            float[] expected = new float[runner.VocabularySize];
            reference.ReadSingle(reference.Find(compared.ToString(CultureInfo.InvariantCulture))!, 0, expected);
            Span<float> actual = runner.Prefill(0, 0, Ids(prompt));
            for (int id = 0; id < expected.Length; id++)
            {
                Assert.Equal(expected[id], actual[id], 1e-3f);
            }

            compared++;
        }

        Assert.Equal(12, compared);
    }

    [Fact]
    public async Task Greedy_Float32_ContinuesAsTheTrainingCode()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(quill.SinglePrecision);
        foreach (JsonElement prompt in Prompts())
        {
            // Where two tokens are closer than the tolerance of the logits, either may come first.
            if (prompt.GetProperty("smallest_gap").GetDouble() < 2e-3)
            {
                continue;
            }

            int[] expected = [.. prompt.GetProperty("continuation").EnumerateArray().Select(static id => id.GetInt32())];
            GenerationRequest request = new()
            {
                Prompt = Ids(prompt),
                Options = new() { MaxLength = engine.ContextLength, MaxNewTokens = expected.Length },
            };
            List<int> ids = [];
            await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            {
                ids.Add(token.Id);
            }

            Assert.Equal(expected.Take(ids.Count), ids);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Greedy_CachesThatGrow_ContinuesAsWithCachesInPlace(bool joined)
    {
        using OnnxModelRunner inPlace = new(ModelFolder.Open(quill.SinglePrecision));
        using OnnxModelRunner growing = new(ModelFolder.Open(quill.Growing(new() { Joined = joined })));
        int[][] prompts = [.. Prompts().Select(Ids)];
        inPlace.Reserve(1, inPlace.ContextLength);
        growing.Reserve(1, growing.ContextLength);
        foreach (int[] prompt in prompts)
        {
            float[] expected = inPlace.Prefill(0, 0, prompt).ToArray();
            float[] actual = growing.Prefill(0, 0, prompt).ToArray();
            Assert.InRange(expected.Zip(actual, static (left, right) => Math.Abs(left - right)).Max(), 0, 1e-4f);
        }

        prompts = [.. prompts.Where(static prompt => prompt.Length < 40).Take(3)];
        Assert.Equal(Driver.GenerateTogether(inPlace, 60, prompts), Driver.GenerateTogether(growing, 60, prompts));
    }

    [Fact]
    public void Perplexity_AsShipped_IsCloseToFloat32()
    {
        JsonElement heldOut = Quill.ReadReference("heldout.json");
        double reference = heldOut.GetProperty("perplexity").GetDouble();
        double float32 = Perplexity.Measure(quill.SinglePrecision, heldOut);
        double shipped = Perplexity.Measure(Quill.Shipped, heldOut);
        TestContext.Current.TestOutputHelper!.WriteLine($"perplexity: reference {reference:F3}, float32 {float32:F3}, shipped {shipped:F3}");
        Assert.Equal(1, float32 / reference, 1e-3);
        Assert.InRange(shipped / float32, 0.98, 1.02);
    }

    [Fact]
    public async Task Sentiment_HeldOutReviews_AreRightAsOftenAsTheCardSays()
    {
        JsonElement reference = Quill.ReadReference("sentiment.json");
        JsonElement[] reviews = [.. reference.GetProperty("reviews").EnumerateArray()];
        bool[] float32 = await AreRightAsync(quill.SinglePrecision, reviews);
        bool[] shipped = await AreRightAsync(Quill.Shipped, reviews);

        Match card = Regex.Match(
            File.ReadAllText(Quill.Card),
            @"(?<float32>\d+) of the \d+\. As shipped, in int8, (?<shipped>\d+) of the \d+ are right.*?\*(?<turned>[^*]+)\*",
            RegexOptions.Singleline);
        Assert.Equal(int.Parse(card.Groups["float32"].Value, CultureInfo.InvariantCulture), float32.Count(static right => right));
        int asShipped = int.Parse(card.Groups["shipped"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(shipped.Count(static right => right), asShipped - OtherProcessors, asShipped + OtherProcessors);
        Assert.Equal(reference.GetProperty("accuracy").GetDouble(), float32.Average(static right => right ? 1.0 : 0.0), 5e-5);
        string[] turned = [.. Enumerable.Range(0, reviews.Length).Where(index => float32[index] != shipped[index]).Select(index => reviews[index].GetProperty("text").GetString()!)];
        Assert.Contains(card.Groups["turned"].Value, turned);
        Assert.InRange(turned.Length, 1, 1 + OtherProcessors);
    }

    private static async Task<bool[]> AreRightAsync(string folder, JsonElement[] reviews)
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(folder);
        return await Task.WhenAll(reviews.Select(async review => $" {review.GetProperty("label").GetString()}" ==
            await engine.GenerateTextAsync(
                $"Review: {review.GetProperty("text").GetString()}\nSentiment:", new() { MaxNewTokens = 1 }, Cancellation)));
    }

    private static JsonElement.ArrayEnumerator Prompts() =>
        Quill.ReadReference("logits.json").GetProperty("prompts").EnumerateArray();

    private static int[] Ids(JsonElement prompt) =>
        [.. prompt.GetProperty("ids").EnumerateArray().Select(static id => id.GetInt32())];
}
