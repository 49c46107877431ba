using Typed;

namespace HelloTyped;

[TextGenerator("quill", Temperature = 0.7, MaxNewTokens = 60)]
public partial interface IStoryTeller
{
    /// <summary>Continues a story as its words come.</summary>
    [Prompt("{opening}")]
    [GenerationOptions(TopP = 0.95, RepetitionPenalty = 1.1, Seed = 7, MaxNewTokens = 120)]
    IAsyncEnumerable<string> TellAsync(string opening, CancellationToken cancellationToken = default);

    /// <summary>Continues "The future of ... is".</summary>
    [Prompt("The future of {topic} is")]
    Task<string> ContinueAsync(string topic, GenerationOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Continues many texts at the same time, twice each.</summary>
    [GenerationOptions(NumReturnSequences = 2, MaxNewTokens = 14)]
    Task<IReadOnlyList<Samples<string>>> ContinueAllAsync([Batch] IReadOnlyList<string> prompts, CancellationToken cancellationToken = default);

    /// <summary>Says whether a review is positive or negative.</summary>
    [Prompt("Review: {review}\nSentiment:")]
    [GenerationOptions(Temperature = 0, MaxNewTokens = 1)]
    Task<string> ClassifyAsync(string review, CancellationToken cancellationToken = default);
}
