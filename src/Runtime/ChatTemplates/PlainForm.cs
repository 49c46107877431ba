using System.Text.Json;
using Typed.Chat;
using Typed.CompilerServices;

namespace Typed;

/// <summary>How a chat is written for a model that has no chat template.</summary>
internal static class PlainForm
{
    private const string EmptyLine = "\n\n";

    /// <summary>Adds the prompt of a method: its system text, its examples, the prompt, with an empty line behind each but the last.</summary>
    public static PromptParts AddPlain(
        this PromptParts parts,
        PromptTemplate? system,
        IReadOnlyList<PromptExample> examples,
        PromptTemplate prompt)
    {
        if (system is not null)
        {
            parts.Add(system).AddTrusted(EmptyLine);
        }

        foreach (PromptExample example in examples)
        {
            string end = prompt.Constants[^1].Length > 0 || example.Arguments.Count == 0 ? prompt.Constants[^1] : example.Arguments[^1];
            bool endsWithSpace = end is [.., char last] && char.IsWhiteSpace(last);
            parts.Add(prompt, example.Arguments).AddData($"{(endsWithSpace ? "" : " ")}{example.Output}{EmptyLine}");
        }

        return parts.Add(prompt);
    }

    /// <summary>
    /// Adds a chat: a system message is its text and an empty line, any other message a line <c>role: text</c>, and the last
    /// line is <c>assistant:</c>.
    /// </summary>
    /// <param name="parts">Where the chat goes.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="tools">The functions that may be called, a list, which come first; null for none.</param>
    public static PromptParts AddPlain(this PromptParts parts, IReadOnlyList<PromptMessage> messages, JsonElement? tools = null)
    {
        if (tools is { } functions)
        {
            // Briefly: such models have short contexts, and what they write is held to the schema anyway.
            parts.AddTrusted("Functions:\n");
            foreach (JsonElement function in functions.EnumerateArray())
            {
                parts.AddData(Signature(function.GetProperty("function"))).AddTrusted("\n");
            }

            ToolCallForm form = ToolCallForm.Hermes;
            parts.AddTrusted($"A call: {form.Start}\n{{\"{form.NameKey}\": ..., \"{form.ArgumentsKey}\": {{...}}}}{form.End}{EmptyLine}");
        }

        foreach (PromptMessage message in messages)
        {
            IReadOnlyList<PromptSegment> content = message.Segments ?? [new PromptSegment(message.Content, IsData: true)];
            _ = message.Role == ChatRoles.System
                ? parts.Add(content).AddTrusted(EmptyLine)
                : parts.AddData(message.Role).AddTrusted(": ").Add(content).AddTrusted("\n");
        }

        return parts.AddTrusted($"{ChatRoles.Assistant}:");
    }

    /// <summary>A function in a line: <c>get_tide(harbour: Nantucket|Whitby, day: string): When the tide is high.</c></summary>
    private static string Signature(JsonElement function)
    {
        IEnumerable<string> parameters = function.GetProperty("parameters").TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject().Select(static property => $"{property.Name}{TypeOf(property.Value)}")
            : [];
        string description = function.GetProperty("description").GetString()!;
        return $"{function.GetProperty("name").GetString()}({string.Join(", ", parameters)}){(description.Length == 0 ? "" : ": " + description)}";
    }

    private static string TypeOf(JsonElement schema) =>
        schema.ValueKind != JsonValueKind.Object ? ""
        : schema.TryGetProperty("enum", out JsonElement values) ? $": {string.Join('|', values.EnumerateArray())}"
        : schema.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? $": {type}"
        : "";
}
