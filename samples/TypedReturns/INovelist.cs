using Typed;

namespace TypedReturns;

/// <summary>What a method returns is what the model can write, and nothing else comes of it.</summary>
[TextGenerator("quill", MaxNewTokens = 80)]
public partial interface INovelist
{
    /// <summary>An enumeration: one of its members.</summary>
    [Prompt("Review: {review}\nSentiment:")]
    Task<Sentiment> ClassifyAsync(string review);

    /// <summary>The same, with how likely each member is.</summary>
    [Prompt("Review: {review}\nSentiment:")]
    Task<Scored<Sentiment>> ScoreAsync(string review);

    /// <summary>A record: all of its properties, each in its range and of its pattern.</summary>
    [Prompt("It was then that Emma first heard of a new neighbour, whose name was")]
    Task<Neighbour> IntroduceAsync();

    /// <summary>A list: each element as soon as it is complete.</summary>
    [Prompt("And who danced at the ball? Miss Bates named them all:")]
    [GenerationOptions(Temperature = 0.9, Seed = 6)]
    IAsyncEnumerable<Guest> DanceAsync();

    /// <summary>A closed hierarchy: one of its cases.</summary>
    [Prompt("What happened at Hartfield the next morning:")]
    Task<News> ContinueAsync();
}
