using System.Text.Json;
using System.Text.RegularExpressions;

namespace Typed.Chat;

/// <summary>How a chat template shows functions and calls of them.</summary>
/// <param name="Form">How a call is written.</param>
/// <param name="ArgumentsAreText">Whether the template takes a call's arguments as JSON text in place of a dict.</param>
/// <param name="IsInSystemMessage">
/// Whether the functions are a field of the system message in place of a variable, and the template shows no calls, so that they are
/// written into messages.
/// </param>
internal sealed partial record ToolTemplate(ToolCallForm Form, bool ArgumentsAreText = false, bool IsInSystemMessage = false)
{
    private const string Described = "zq described";
    private const string Answer = "Zq answer";

    private static readonly JsonElement s_tools = Json(
        """
        [{
            "type": "function",
            "function": {
                "name": "zq_name",
                "description": "zq described",
                "parameters": {"type": "object", "properties": {"zq": {"type": "integer", "description": "zq"}}, "required": ["zq"]}
            }
        }]
        """);

    /// <summary>Finds out by a chat in which a function is called, and one in which it is not; null where no call is to be seen.</summary>
    public static ToolTemplate? Find(ChatTemplate template)
    {
        foreach (bool areText in new[] { false, true })
        {
            if (Render(template, Call(areText)) is { } called
                && Render(template, new PromptMessage(ChatRoles.Assistant, Answer)) is { } answered
                && FormOf(called, answered) is { } form)
            {
                return new ToolTemplate(form, areText);
            }
        }

        // Phi-4-mini's template, which writes what it is given.
        return template.Source.Contains("<|tool|>", StringComparison.Ordinal)
            && template.Source.Contains("message['tools']", StringComparison.Ordinal)
                ? new ToolTemplate(ToolCallForm.Phi, IsInSystemMessage: true)
                : null;
    }

    private static ToolCallForm? FormOf(string called, string answered)
    {
        Match match = NameFirst().Matches(called).LastOrDefault() ?? ArgumentsFirst().Matches(called).LastOrDefault() ?? Match.Empty;
        int answer = answered.LastIndexOf(Answer, StringComparison.Ordinal);
        if (!match.Success || answer < 0 || !called.Contains(Described, StringComparison.Ordinal))
        {
            return null;
        }

        // What the model writes begins where both chats part.
        int begin = Math.Min(match.Index, called.AsSpan().CommonPrefixLength(answered));
        string before = called[begin..match.Index].Trim();
        string after = called[(match.Index + match.Length)..];
        bool isList = before.EndsWith('[') && after.TrimStart().StartsWith(']');
        string start = isList ? before[..^1].TrimEnd() : before;
        string end = WithoutEnd(isList ? after.TrimStart()[1..] : after, answered[(answer + Answer.Length)..]);
        return start.Any(char.IsWhiteSpace)
            ? null
            : new ToolCallForm(
                start,
                end.TrimEnd(),
                match.Groups["name"].Value,
                match.Groups["arguments"].Value,
                match.Groups["name"].Index > match.Groups["arguments"].Index,
                isList);
    }

    /// <summary>A text without the end that it has in common with another one.</summary>
    private static string WithoutEnd(string text, string other)
    {
        int common = 0;
        while (common < Math.Min(text.Length, other.Length) && text[^(common + 1)] == other[^(common + 1)])
        {
            common++;
        }

        return text[..^common];
    }

    private static string? Render(ChatTemplate template, PromptMessage last)
    {
        try
        {
            return template.Render(
                [new PromptMessage(ChatRoles.User, "Zq"), last],
                addGenerationPrompt: false,
                new Dictionary<string, JsonElement> { ["tools"] = s_tools });
        }
        catch (ChatTemplateException)
        {
            // One that refuses calls shows none.
            return null;
        }
    }

    private static PromptMessage Call(bool argumentsAreText) => new(ChatRoles.Assistant, "")
    {
        Fields = new Dictionary<string, JsonElement>
        {
            ["tool_calls"] = Json(
                """[{"id": "zq0000000", "type": "function", "function": {"name": "zq_name", "arguments": ARGUMENTS}}]"""
                    .Replace("ARGUMENTS", argumentsAreText ? """ "{\"zq\": 1}" """ : """{"zq": 1}""", StringComparison.Ordinal)),
        },
    };

    private static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    [GeneratedRegex("""\{\s*"(?<name>\w+)":\s*"zq_name",\s*"(?<arguments>\w+)":\s*\{"zq":\s*1\}(,\s*"id":\s*"\w*")?\s*\}""")]
    private static partial Regex NameFirst();

    [GeneratedRegex("""\{\s*"(?<arguments>\w+)":\s*\{"zq":\s*1\},\s*"(?<name>\w+)":\s*"zq_name"(,\s*"id":\s*"\w*")?\s*\}""")]
    private static partial Regex ArgumentsFirst();
}
