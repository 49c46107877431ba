namespace Typed.Generators.Integration.EmbeddedModel;

public enum Sentiment
{
    Positive,
    Negative,
}

[TextGenerator("quill")]
public partial interface IReviews
{
    [Prompt("Review: {review}\nSentiment:")]
    Task<Sentiment> ClassifyAsync(string review, CancellationToken cancellationToken);

    [Think(20)]
    [Prompt("Review: {review}\nSentiment:")]
    Task<Generation<Sentiment>> ThinkAndClassifyAsync(string review, CancellationToken cancellationToken);

    [Prompt("Review: {review}\nSentiment:")]
    Task<Scored<Sentiment>> ScoreAsync(string review, CancellationToken cancellationToken);
}
