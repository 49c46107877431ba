namespace Typed.SemanticKernel.Tests;

/// <summary>Tells stories.</summary>
[TextGenerator("no such model")]
public partial interface IStories
{
    /// <summary>Continues a story.</summary>
    /// <param name="topic">What it is about.</param>
    /// <param name="words">How long it is.</param>
    /// <param name="cancellationToken">Ends it within a token.</param>
    [Prompt("Of {topic}, in {words} words:")]
    Task<string> ContinueAsync(string topic, int words = 10, CancellationToken cancellationToken = default);

    /// <summary>Takes a story apart.</summary>
    /// <param name="story">The story, with its parts.</param>
    [Prompt("{story}")]
    Task<Story> ReadAsync(Story story);
}
