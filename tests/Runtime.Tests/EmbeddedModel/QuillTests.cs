using System.Globalization;
using System.Text.Json;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.Conformance;
using Typed.Tokenization;

namespace Typed.Tests.EmbeddedModel;

public sealed class QuillTests(Quill quill) : IClassFixture<Quill>
{
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
    public async Task Sentiment_HeldOutReviews_AreMostlyRight()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(Quill.Shipped);
        JsonElement[] reviews = [.. Quill.ReadReference("sentiment.json").GetProperty("reviews").EnumerateArray()];
        string[] answers = await Task.WhenAll(reviews.Select(review => engine.GenerateTextAsync(
            $"Review: {review.GetProperty("text").GetString()}\nSentiment:", new() { MaxNewTokens = 1 }, Cancellation)));
        double accuracy = reviews.Zip(answers).Average(static pair =>
            pair.Second == $" {pair.First.GetProperty("label").GetString()}" ? 1.0 : 0.0);
        TestContext.Current.TestOutputHelper!.WriteLine($"accuracy: {accuracy:P1} of {reviews.Length} reviews");
        Assert.True(reviews.Length >= 400);
        Assert.InRange(accuracy, 0.85, 1);
    }

    private static JsonElement.ArrayEnumerator Prompts() =>
        Quill.ReadReference("logits.json").GetProperty("prompts").EnumerateArray();

    private static int[] Ids(JsonElement prompt) =>
        [.. prompt.GetProperty("ids").EnumerateArray().Select(static id => id.GetInt32())];
}
