using Typed.Tokenization;

namespace Typed;

/// <summary>A part of a prompt that is ready to be encoded: text, with the token that it spells, or, where both are null, a hole.</summary>
/// <param name="Text">The text.</param>
/// <param name="Token">The token; null for plain text.</param>
internal readonly record struct PromptPart(string? Text, AddedToken? Token);
