using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Typed.Chat;

/// <summary>Turns the messages of a chat into those that chat templates know.</summary>
/// <param name="tools">How the model's template shows calls; null where messages are to show them as text.</param>
internal sealed class ChatMessageReader(ToolTemplate? tools)
{
    // A call, within the list of a message's.
    private const int MaxDepth = ToolCallSplitter.MaxDepth + 8;

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    private readonly List<PromptMessage> _messages = [];

    // The functions that were called, by the ids of their calls.
    private readonly Dictionary<string, string> _called = [];

    /// <summary>The form in which calls are written into messages; null where the template writes them.</summary>
    private ToolCallForm? TextForm => tools is null ? ToolCallForm.Hermes : tools.IsInSystemMessage ? tools.Form : null;

    /// <summary>Reads messages.</summary>
    /// <param name="messages">The messages, oldest first.</param>
    /// <param name="instructions">What stands before them as a system message, or before the text of the one with which they begin.</param>
    /// <exception cref="TypedException">A message holds what a model of text cannot read.</exception>
    public List<PromptMessage> Read(IEnumerable<ChatMessage> messages, string? instructions)
    {
        foreach (ChatMessage message in messages)
        {
            Add(message ?? throw new ArgumentException("A message is null.", nameof(messages)));
        }

        if (!string.IsNullOrEmpty(instructions))
        {
            // Most templates know one system message, the first.
            bool hasSystem = _messages is [{ Role: ChatRoles.System }, ..];
            string content = hasSystem ? $"{instructions}\n\n{_messages[0].Content}" : instructions;
            if (hasSystem)
            {
                _messages.RemoveAt(0);
            }

            _messages.Insert(0, new PromptMessage(ChatRoles.System, content));
        }

        return _messages;
    }

    private void Add(ChatMessage message)
    {
        StringBuilder text = new();
        StringBuilder thoughts = new();
        List<FunctionCallContent> calls = [];
        List<FunctionResultContent> results = [];
        foreach (AIContent content in message.Contents)
        {
            switch (content)
            {
                case TextContent part:
                    text.Append(part.Text);
                    break;
                case TextReasoningContent part:
                    thoughts.Append(part.Text);
                    break;
                case FunctionCallContent call:
                    calls.Add(call);
                    break;
                case FunctionResultContent result:
                    results.Add(result);
                    break;
                case ErrorContent error:
                    text.Append(error.Message);
                    break;
                case UsageContent:
                    break;
                default:
                    throw NoText(message.Role.Value, content);
            }
        }

        foreach (FunctionResultContent result in results)
        {
            AddResult(result);
        }

        if (calls.Count > 0)
        {
            AddCalls(message.Role.Value, text.ToString(), Fields(thoughts.ToString(), message.AuthorName), calls);
        }
        else if (results.Count == 0 || text.Length > 0)
        {
            _messages.Add(new PromptMessage(message.Role.Value, text.ToString()) { Fields = Fields(thoughts.ToString(), message.AuthorName) });
        }
    }

    private static TypedException NoText(string role, AIContent content) => new(
        $"A message of the role '{role}' holds a {content.GetType().Name}, but the model reads text only. Leave it out, or describe in words what it shows.");

    private void AddResult(FunctionResultContent result)
    {
        Dictionary<string, JsonElement> fields = new() { ["tool_call_id"] = Json(writer => writer.WriteStringValue(result.CallId)) };
        if (_called.TryGetValue(result.CallId, out string? name))
        {
            fields["name"] = Json(writer => writer.WriteStringValue(name));
        }

        _messages.Add(new PromptMessage(ChatRoles.Tool, TextOf(result)) { Fields = fields });
    }

    private void AddCalls(string role, string text, Dictionary<string, JsonElement> fields, List<FunctionCallContent> calls)
    {
        foreach (FunctionCallContent call in calls)
        {
            _called[call.CallId] = call.Name;
        }

        if (TextForm is { } form)
        {
            List<PromptSegment> segments = [new(text, IsData: true), .. SegmentsOf(form, calls)];
            _messages.Add(new PromptMessage(role, string.Concat(segments.Select(static segment => segment.Text))) { Segments = segments, Fields = fields });
            return;
        }

        fields["tool_calls"] = Json(writer =>
        {
            writer.WriteStartArray();
            foreach (FunctionCallContent call in calls)
            {
                writer.WriteStartObject();
                writer.WriteString("id", call.CallId);
                writer.WriteString("type", "function");
                writer.WriteStartObject("function");
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("arguments");
                JsonElement arguments = ArgumentsOf(call);
                if (tools!.ArgumentsAreText)
                {
                    writer.WriteStringValue(SpacedJson.Write(arguments));
                }
                else
                {
                    arguments.WriteTo(writer);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        _messages.Add(new PromptMessage(role, text) { Fields = fields });
    }

    /// <summary>Calls as the model itself would have written them.</summary>
    private static IEnumerable<PromptSegment> SegmentsOf(ToolCallForm form, List<FunctionCallContent> calls)
    {
        string[] texts = [.. calls.Select(call => $$"""{"{{form.NameKey}}": {{Text(writer => writer.WriteStringValue(call.Name))}}, "{{form.ArgumentsKey}}": {{SpacedJson.Write(ArgumentsOf(call))}}}""")];
        string[] blocks = form.IsList ? [$"[{string.Join(", ", texts)}]"] : texts;
        foreach (string block in blocks)
        {
            yield return new PromptSegment(form.Start + (form.IsList ? "" : "\n"), IsData: false);
            yield return new PromptSegment(block, IsData: true);
            yield return new PromptSegment(form.End, IsData: false);
        }
    }

    private static Dictionary<string, JsonElement> Fields(string thoughts, string? author)
    {
        Dictionary<string, JsonElement> fields = [];
        if (thoughts.Length > 0)
        {
            fields["reasoning_content"] = Json(writer => writer.WriteStringValue(thoughts));
        }

        if (!string.IsNullOrEmpty(author))
        {
            fields["name"] = Json(writer => writer.WriteStringValue(author));
        }

        return fields;
    }

    private static JsonElement ArgumentsOf(FunctionCallContent call) => Json(writer =>
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in call.Arguments ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    });

    /// <summary>What a function returned, as the model reads it.</summary>
    private static string TextOf(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception?.Message ?? "",
        string text => text,
        AIContent content => TextOf(content),
        IEnumerable<AIContent> contents => string.Join("\n", contents.Select(TextOf)),
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        object value => Text(writer => Write(writer, value)),
    };

    private static string TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        ErrorContent error => error.Message,
        _ => throw NoText(ChatRoles.Tool, content),
    };

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            default:
                if (AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out System.Text.Json.Serialization.Metadata.JsonTypeInfo? type))
                {
                    JsonSerializer.Serialize(writer, value, type);
                }
                else
                {
                    // Without reflection nothing is known of its parts.
                    writer.WriteStringValue(value.ToString());
                }

                break;
        }
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using JsonDocument document = JsonDocument.Parse(Text(write), new JsonDocumentOptions { MaxDepth = MaxDepth });
        return document.RootElement.Clone();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, s_json))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
