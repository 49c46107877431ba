namespace Typed;

/// <summary>A prompt cannot be run: it is empty, too long, or not valid text.</summary>
public sealed class PromptException(string message) : TypedException(message);
