using Typed.Chat;

namespace Typed;

/// <summary>What has come of a text.</summary>
/// <param name="Text">Its next characters.</param>
/// <param name="Thought">The next characters of its thoughts.</param>
/// <param name="ToolCalls">The functions that it calls.</param>
/// <param name="End">The whole text and how it came about, with the last chunk; otherwise null.</param>
internal readonly record struct TextChunk(string Text, string Thought, IReadOnlyList<ToolCall> ToolCalls, Generation<string>? End);
