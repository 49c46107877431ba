using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Typed.Tests;

namespace Typed.Generators.Integration.EmbeddedModel;

/// <summary>The embedded model's only skill, through an enumeration: as accurate as its card says of what ships.</summary>
public sealed class ReviewTests
{
    // Processors multiply int8 in different ways: with AVX-512 and with AVX2 one review of 600 is read differently.
    private const int OtherProcessors = 2;

    private static readonly string s_quill = Path.Combine(SharedData.Repository, "models", "quill");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sentiment_OfHeldOutReviews_IsRightAsOftenAsTheCardSays()
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

        Match card = Regex.Match(
            File.ReadAllText(Path.Combine(s_quill, "README.md")), @"As shipped, in int8, (?<right>\d+) of the (?<all>\d+) are right");
        int right = int.Parse(card.Groups["right"].Value, CultureInfo.InvariantCulture);
        Assert.Equal(int.Parse(card.Groups["all"].Value, CultureInfo.InvariantCulture), reviews.Length);
        Assert.InRange(reviews.Zip(answers).Count(static pair => pair.First.Label == pair.Second), right - OtherProcessors, right + OtherProcessors);
        Assert.InRange(reviews.Zip(scores).Count(static pair => pair.First.Label == pair.Second.Value), right - OtherProcessors, right + OtherProcessors);
        Assert.All(scores, static score => Assert.Equal(1, score.Sum(static member => member.Value), 9));
    }

    [Fact]
    public async Task Scores_OfTheEmbeddedModel_LeadWhereItsAnswerGoes()
    {
        await using ReviewsClient client = IReviews.Create(OnnxRuntimeEngine.Load(Path.Combine(s_quill, "genai")));
        foreach (string review in (string[])["a dull, terrible book", "a wonderful and moving book", "the worst film of the year"])
        {
            Scored<Sentiment> scored = await client.ScoreAsync(review, Cancellation);
            Assert.Equal(await client.ClassifyAsync(review, Cancellation), scored.Value);
            Assert.InRange(scored.Probability, 0.5, 1);
        }
    }

    [Fact]
    public async Task Thoughts_OfTheEmbeddedModel_EndBeforeItsAnswer()
    {
        await using ReviewsClient client = IReviews.Create(OnnxRuntimeEngine.Load(Path.Combine(s_quill, "genai")));
        Generation<Sentiment> answer = await client.ThinkAndClassifyAsync("a dull, terrible book", Cancellation);
        Assert.NotNull(answer.Thoughts);
        Assert.Contains(answer.Text.Trim(), Enum.GetNames<Sentiment>());
        Assert.True(Enum.IsDefined(answer.Value));

        // The markers, at most 20 tokens of thoughts, and a label.
        Assert.InRange(answer.OutputTokens, 3, 60);
    }
}
