using System.Collections.ObjectModel;
using System.Text.Json;

namespace Typed;

/// <summary>A message of a chat. Its content is data: nothing in it becomes a special token.</summary>
/// <param name="Role">Who speaks: <c>system</c>, <c>user</c>, <c>assistant</c>, or what else the model's chat template knows.</param>
/// <param name="Content">What is said.</param>
public sealed record PromptMessage(string Role, string Content)
{
    /// <summary>The content in parts where some of it is the developer's own text; null where all of it is data.</summary>
    internal IReadOnlyList<PromptSegment>? Segments { get; init; }

    /// <summary>What else a template knows of it, such as <c>tool_calls</c>: data.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = ReadOnlyDictionary<string, JsonElement>.Empty;
}
