namespace Typed;

/// <summary>A part of a prompt.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsData">Whether it came from outside: then it never becomes a special token.</param>
internal readonly record struct PromptSegment(string Text, bool IsData);
