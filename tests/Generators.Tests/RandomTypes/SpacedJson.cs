using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>Writes JSON as the grammars of return types do: one space after each comma and colon.</summary>
internal static class SpacedJson
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_escaped = new();

    /// <param name="node">The value.</param>
    /// <param name="isEscaped">Whether all but ASCII is written with escapes.</param>
    public static string Of(JsonNode? node, bool isEscaped) => node switch
    {
        JsonObject @object => "{" + string.Join(", ", @object.Select(property => $"{Scalar(property.Key, isEscaped: false)}: {Of(property.Value, isEscaped)}")) + "}",
        JsonArray array => "[" + string.Join(", ", array.Select(item => Of(item, isEscaped))) + "]",
        null => "null",
        _ => Scalar(node, isEscaped),
    };

    private static string Scalar(JsonNode value, bool isEscaped) => value.ToJsonString(isEscaped ? s_escaped : s_readable);
}
