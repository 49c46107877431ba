using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>Writes JSON as the grammars of return types do: one space after each comma and colon, escapes only where they must be.</summary>
internal static class SpacedJson
{
    public static string Of(JsonNode? node) => node switch
    {
        JsonObject @object => "{" + string.Join(", ", @object.Select(static property => $"{Quote(property.Key)}: {Of(property.Value)}")) + "}",
        JsonArray array => "[" + string.Join(", ", array.Select(Of)) + "]",
        null => "null",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Quote(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Quote(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        _ => $"{character}",
    };
}
