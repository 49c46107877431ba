namespace Typed.Constraints.Thinking;

/// <summary>How a model thinks before one answer.</summary>
/// <param name="Markers">What begins and ends it.</param>
/// <param name="MaxTokens">The most tokens between them.</param>
/// <param name="IsOpen">Whether the prompt has begun it already.</param>
internal sealed record Thinking(ThinkMarkers Markers, int MaxTokens, bool IsOpen);
