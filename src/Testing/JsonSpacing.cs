using System.Text;
using System.Text.Json;

namespace Typed.Testing;

/// <summary>Writes JSON with other white space between its parts.</summary>
internal static class JsonSpacing
{
    /// <summary>The same JSON with one text after each comma and one after each colon; null where it is no JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="comma">What stands between elements and between properties.</param>
    /// <param name="colon">What stands between a name and its value.</param>
    public static string? Rewrite(string json, string comma, string colon)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Utf8JsonReader reader = new(bytes);
        StringBuilder text = new();
        bool isFirst = true;
        try
        {
            while (reader.Read())
            {
                bool isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                text.Append(isFirst || isEnd ? "" : comma);
                text.Append(Encoding.UTF8.GetString(bytes.AsSpan((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex)).TrimEnd(" \n\r\t:"u8)));
                text.Append(reader.TokenType == JsonTokenType.PropertyName ? colon : "");
                isFirst = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return text.ToString();
    }
}
