using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>Writes JSON as the grammars of return types do: one space after each comma and colon, escapes only where they must be.</summary>
internal static class SpacedJson
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? node) => node switch
    {
        JsonObject @object => "{" + string.Join(", ", @object.Select(static property => $"{Scalar(property.Key)}: {Of(property.Value)}")) + "}",
        JsonArray array => "[" + string.Join(", ", array.Select(Of)) + "]",
        null => "null",
        _ => Scalar(node),
    };

    private static string Scalar(JsonNode value) => value.ToJsonString(s_options);
}
