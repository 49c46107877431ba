using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Typed.Testing;

/// <summary>Spells JSON as models do: with certain white space between its parts, and without needless escapes.</summary>
internal static class JsonSpelling
{
    /// <summary>The same JSON with one text after each comma and one after each colon; null where it is no JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="comma">What stands between elements and between properties.</param>
    /// <param name="colon">What stands between a name and its value.</param>
    public static string? Rewrite(string json, string comma, string colon)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
        StringBuilder text = new();
        bool isFirst = true;
        try
        {
            while (reader.Read())
            {
                bool isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                text.Append(isFirst || isEnd ? "" : comma);
                Append(text, ref reader);
                text.Append(reader.TokenType == JsonTokenType.PropertyName ? colon : "");
                isFirst = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half of a surrogate pair is an invalid operation.
            return null;
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            text.Append(Encoding.UTF8.GetString(reader.ValueSpan));
            return;
        }

        text.Append('"');
        foreach (char character in reader.GetString()!)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
