using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Typed;

/// <summary>
/// What can be said about an answer beyond <see cref="ChatOptions"/>: <see cref="ChatOptions.RawRepresentationFactory"/> gives it to a
/// <see cref="TypedChatClient"/>. What is said here wins over what the chat options say.
/// </summary>
public sealed record ChatGenerationOptions
{
    /// <summary>Options of the generation.</summary>
    /// <value>Default null: none.</value>
    public GenerationOptions? Options { get; init; }

    /// <summary>What the answer must be.</summary>
    /// <value>Default null: what <see cref="ChatOptions.ResponseFormat"/> says.</value>
    public Grammar? Grammar { get; init; }

    /// <summary>How the model thinks before its answer.</summary>
    /// <value>Default null: as its chat template has it.</value>
    public Thinking? Thinking { get; init; }

    /// <summary>What the model's chat template knows beside messages and tools, such as <c>enable_thinking</c>.</summary>
    /// <value>Default null: nothing.</value>
    public IReadOnlyDictionary<string, JsonElement>? TemplateVariables { get; init; }
}
