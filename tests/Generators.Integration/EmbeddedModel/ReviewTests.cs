using System.Text.Json;
using Typed.Tests;

namespace Typed.Generators.Integration.EmbeddedModel;

/// <summary>The embedded model's only skill, through an enumeration: one review of 600 behind its card (85.7 %).</summary>
public sealed class ReviewTests
{
    private static readonly string s_quill = Path.Combine(SharedData.Repository, "models", "quill");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sentiment_OfHeldOutReviews_IsWithinOneReviewOfTheCard()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(Path.Combine(s_quill, "genai"));
        await using ReviewsClient client = IReviews.Create(engine);
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_quill, "reference", "sentiment.json")));
        (string Text, Sentiment Label)[] reviews =
        [
            .. reference.RootElement.GetProperty("reviews").EnumerateArray().Select(static review => (
                review.GetProperty("text").GetString()!,
                Enum.Parse<Sentiment>(review.GetProperty("label").GetString()!, ignoreCase: true))),
        ];

        Sentiment[] answers = await Task.WhenAll(reviews.Select(review => client.ClassifyAsync(review.Text, Cancellation)));
        Scored<Sentiment>[] scores = await Task.WhenAll(reviews.Select(review => client.ScoreAsync(review.Text, Cancellation)));

        Assert.Equal(600, reviews.Length);
        double accuracy = reviews.Zip(answers).Average(static pair => pair.First.Label == pair.Second ? 1.0 : 0.0);
        double scoredAccuracy = reviews.Zip(scores).Average(static pair => pair.First.Label == pair.Second.Value ? 1.0 : 0.0);
        TestContext.Current.TestOutputHelper!.WriteLine($"accuracy: {accuracy:P1}, scored: {scoredAccuracy:P1}");
        Assert.InRange(accuracy, 0.855, 1);
        Assert.InRange(scoredAccuracy, 0.855, 1);
        Assert.All(scores, static score => Assert.Equal(1, score.Sum(static member => member.Value), 9));
    }
}
