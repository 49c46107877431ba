using System.Globalization;
using System.Text.Json;

namespace Typed.ChatTemplates;

/// <summary>What callers give a template, as values whose texts are data.</summary>
internal static class DataValues
{
    private static readonly TextValue s_role = new("role");
    private static readonly TextValue s_content = new("content");

    /// <summary>A value of JSON.</summary>
    /// <exception cref="ChatTemplateException">It is nested too deeply, or holds text that is not valid Unicode.</exception>
    public static Value FromJson(RenderContext context, JsonElement element, int depth = 0)
    {
        if (depth > RenderLimits.ValueNesting)
        {
            throw context.Error("A variable is nested too deeply.");
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                OrderedDictionary<Value, Value> entries = DictValue.NewEntries();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    entries[TextValue.FromData(Name(context, property))] =
                        FromJson(context, property.Value, depth + 1);
                }

                return new DictValue(context, entries);
            case JsonValueKind.Array:
                return context.List([.. element.EnumerateArray().Select(item => FromJson(context, item, depth + 1))]);
            case JsonValueKind.String:
                return TextValue.FromData(Text(context, element, static element => element.GetString()!));
            case JsonValueKind.Number:
                return FromNumber(context, element.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return BooleanValue.Of(element.ValueKind == JsonValueKind.True);
            default:
                return NoneValue.Instance;
        }
    }

    /// <summary>The messages of a chat, as a list of dicts.</summary>
    public static Value FromMessages(RenderContext context, IReadOnlyList<PromptMessage> messages)
    {
        Value[] values = new Value[messages.Count];
        for (int i = 0; i < values.Length; i++)
        {
            OrderedDictionary<Value, Value> entries = DictValue.NewEntries(2);

            // Templates put a role between the halves of a special token: <|user|>.
            entries[s_role] = TextValue.Of(messages[i].Role, isData: !ChatRoles.IsKnown(messages[i].Role));
            entries[s_content] = Content(context, messages[i]);
            foreach ((string name, JsonElement value) in messages[i].Fields)
            {
                entries[new TextValue(name)] = FromJson(context, value);
            }

            values[i] = new DictValue(context, entries);
        }

        return context.List(values);
    }

    /// <summary>The name of a property.</summary>
    public static string Name(RenderContext context, JsonProperty property) => Text(context, property, static property => property.Name);

    private static TextValue Content(RenderContext context, PromptMessage message)
    {
        if (message.Segments is null)
        {
            return TextValue.FromData(message.Content);
        }

        TextBuilder content = new(context);
        foreach (PromptSegment segment in message.Segments)
        {
            content.Append(TextValue.Of(segment.Text, segment.IsData));
        }

        return content.ToText();
    }

    private static Value FromNumber(RenderContext context, string number)
    {
        bool isInteger = number.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        if (!isInteger)
        {
            return new FloatValue(double.Parse(number, CultureInfo.InvariantCulture), isData: true);
        }

        return Int128.TryParse(number, CultureInfo.InvariantCulture, out Int128 integer)
            ? IntegerValue.Of(integer, isData: true)
            : throw context.Error("A variable holds an integer that is too large.");
    }

    private static string Text<T>(RenderContext context, T source, Func<T, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException e)
        {
            // JSON lets a text hold half a surrogate pair.
            throw context.Error("A variable holds text that is not valid Unicode.", e);
        }
    }
}
