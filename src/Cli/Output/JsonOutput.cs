using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Typed.Cli.Output;

/// <summary>Writes JSON for programs and people: letters of all languages stay as they are.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions s_line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_indented = new(s_line) { WriteIndented = true };

    public static string Line(JsonNode node) => node.ToJsonString(s_line);

    public static string Indented(JsonNode node) => node.ToJsonString(s_indented);

    /// <summary>A name as JSON has it: <c>EndOfSequence</c> is <c>endOfSequence</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> convert) => [.. items.Select(convert)];
}
