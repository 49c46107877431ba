using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Typed.Benchmarks;

/// <summary>A schema and texts that it accepts.</summary>
/// <param name="Set">Where it comes from.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Texts">The texts, written as its grammar writes them.</param>
internal sealed record MaskCase(string Set, JsonElement Schema, IReadOnlyList<string> Texts)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All cases whose schema can be kept to and that have a text.</summary>
    public static List<MaskCase> ReadAll()
    {
        IEnumerable<MaskCase> cases =
        [
            .. Realistic(),
            .. Directory.GetFiles(BenchmarkData.Shared("json-schema", "draft2020-12"), "*.json").Order().SelectMany(Draft),
            .. Outlines(),
        ];
        return [.. cases.Select(Keep).Where(static item => item.Texts.Count > 0)];
    }

    private static IEnumerable<MaskCase> Realistic() =>
        Read(Path.Combine(BenchmarkData.Repository, "bench", "Typed.Benchmarks", "Schemas", "realistic.json"))
            .Select(static item => new MaskCase("realistic", item.GetProperty("schema"), WriteAll(item.GetProperty("valid").EnumerateArray())));

    private static IEnumerable<MaskCase> Draft(string path) =>
        Read(path).Select(static cases => new MaskCase(
            "draft 2020-12",
            cases.GetProperty("schema"),
            WriteAll(from test in cases.GetProperty("tests").EnumerateArray()
                  where test.GetProperty("valid").GetBoolean()
                  select test.GetProperty("data"))));

    private static IEnumerable<MaskCase> Outlines() =>
        Read(BenchmarkData.Shared("json-schema", "outlines-core", "cases.json")).Select(static item => new MaskCase(
            "outlines-core",
            item.GetProperty("schema"),
            WriteAll(item.GetProperty("accept").EnumerateArray().Select(static text => TryParse(text.GetString()!)).OfType<JsonElement>())));

    /// <summary>The case with the texts that the grammar accepts; without any where it accepts none, or none can be made.</summary>
    private static MaskCase Keep(MaskCase item)
    {
        try
        {
            Constraints.Automata.Automaton automaton = Grammar.FromJsonSchema(item.Schema, new JsonGrammarOptions()).Build();
            return item with { Texts = [.. item.Texts.Where(text => automaton.Accepts(Encoding.UTF8.GetBytes(text)))] };
        }
        catch (GrammarException)
        {
            return item with { Texts = [] };
        }
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[] WriteAll(IEnumerable<JsonElement> values) => [.. values.Select(Write)];

    private static string Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(static item => $"{Quote(item.Name)}: {Write(item.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Write))}]",
        JsonValueKind.String => Quote(value.GetString()!),
        _ => value.GetRawText(),
    };

    private static string Quote(string text) => JsonSerializer.Serialize(text, s_plain);

    private static JsonElement.ArrayEnumerator Read(string path) => JsonElement.Parse(File.ReadAllText(path)).EnumerateArray();
}
