using Typed.Tokenization;

namespace Typed;

/// <summary>A part of a prompt that is ready to be encoded: text, with the token that it spells, or, where both are null, a hole.</summary>
/// <param name="Text">The text.</param>
/// <param name="Token">The token; null for plain text.</param>
/// <param name="IsTrusted">Whether the text is the developer's or the model's, and does not come from outside.</param>
internal readonly record struct PromptPart(string? Text, AddedToken? Token, bool IsTrusted);
