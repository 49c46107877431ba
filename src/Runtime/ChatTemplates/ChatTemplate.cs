using System.Text.Json;
using Typed.Models;

namespace Typed;

/// <summary>The format in which a model wants a chat: a template in the language Jinja that comes with the model.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class ChatTemplate
{
    private ChatTemplate(string source) => Source = source;

    /// <summary>The template's text.</summary>
    public string Source { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="source">The template's text.</param>
    /// <param name="specialTokens">The texts of <c>bos_token</c>, <c>eos_token</c> and the like, by name; null for none.</param>
    /// <exception cref="ChatTemplateException">The template has a mistake, or uses what is not supported.</exception>
    public static ChatTemplate Parse(string source, IReadOnlyDictionary<string, string>? specialTokens = null) => throw new NotImplementedException();

    /// <summary>The template of a model's folder; null where it has none.</summary>
    internal static ChatTemplate? Load(ModelFolder folder) => throw new NotImplementedException();

    /// <summary>The prompt that a chat gives, as text.</summary>
    /// <param name="messages">The messages, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether the prompt ends where the model's answer begins.</param>
    /// <param name="variables">Further variables, such as <c>tools</c> or <c>enable_thinking</c>; null for none.</param>
    /// <exception cref="ChatTemplateException">The template refuses the messages.</exception>
    public string Render(
        IReadOnlyList<PromptMessage> messages,
        bool addGenerationPrompt = true,
        IReadOnlyDictionary<string, JsonElement>? variables = null) =>
        string.Concat(RenderSegments(messages, addGenerationPrompt, variables).Select(static segment => segment.Text));

    /// <inheritdoc cref="Render"/>
    /// <returns>The prompt in parts: those of the template, and those of the messages, which are data.</returns>
    internal IReadOnlyList<PromptSegment> RenderSegments(
        IReadOnlyList<PromptMessage> messages,
        bool addGenerationPrompt,
        IReadOnlyDictionary<string, JsonElement>? variables) => throw new NotImplementedException();
}
