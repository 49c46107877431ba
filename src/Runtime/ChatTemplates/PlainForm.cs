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
    public static PromptParts AddPlain(this PromptParts parts, IReadOnlyList<PromptMessage> messages)
    {
        foreach (PromptMessage message in messages)
        {
            IReadOnlyList<PromptSegment> content = message.Segments ?? [new PromptSegment(message.Content, IsData: true)];
            _ = message.Role == ChatRoles.System
                ? parts.Add(content).AddTrusted(EmptyLine)
                : parts.AddData(message.Role).AddTrusted(": ").Add(content).AddTrusted("\n");
        }

        return parts.AddTrusted($"{ChatRoles.Assistant}:");
    }
}
