namespace Typed.Generators.Integration;

/// <summary>An interface that inherits an annotated one.</summary>
[TextGenerator("another model", MaxNewTokens = 5)]
internal partial interface ISequel : IStoryTeller
{
    [Prompt("Then {topic}")]
    Task<string> ThenAsync(string topic);
}
