using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Typed.Chat;

/// <summary>Writes JSON as Python does, and so as models have learnt to: with a space after each comma and colon.</summary>
internal static class SpacedJson
{
    private static readonly JavaScriptEncoder s_relaxed = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static string Write(JsonElement json)
    {
        StringBuilder text = new();
        Write(json, text);
        return text.ToString();
    }

    private static void Write(JsonElement json, StringBuilder text)
    {
        string separator = "";
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    text.Append(separator).Append('"').Append(JsonEncodedText.Encode(property.Name, s_relaxed)).Append("\": ");
                    Write(property.Value, text);
                    separator = ", ";
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (JsonElement item in json.EnumerateArray())
                {
                    text.Append(separator);
                    Write(item, text);
                    separator = ", ";
                }

                text.Append(']');
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
