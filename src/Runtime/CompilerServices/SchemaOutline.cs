using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>What the root of a generated schema says.</summary>
/// <param name="IsComposite">Whether a value may be an object or an array.</param>
/// <param name="AllowsNull">Whether a value may be null.</param>
/// <param name="Labels">The JSON of the values, where there is a fixed list of them; otherwise null.</param>
internal sealed record SchemaOutline(bool IsComposite, bool AllowsNull, IReadOnlyList<string>? Labels)
{
    private const string DefinitionPrefix = "#/$defs/";

    private static readonly string[] s_null = ["null"];
    private static readonly string[] s_truths = ["true", "false"];

    /// <summary>What is said of the value in words; null where nothing is.</summary>
    public string? Description { get; private init; }

    public static SchemaOutline Of(string schema)
    {
        using JsonDocument document = JsonDocument.Parse(schema);
        JsonElement root = document.RootElement;
        return Of(root, root) with
        {
            Description = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("description", out JsonElement text)
                ? text.GetString()
                : null,
        };
    }

    private static SchemaOutline Of(JsonElement schema, JsonElement root)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return new SchemaOutline(IsComposite: true, AllowsNull: true, Labels: null);
        }

        if (schema.TryGetProperty("$ref", out JsonElement reference) && Find(reference.GetString()!, root) is { } target)
        {
            return Of(target, root);
        }

        if (schema.TryGetProperty("const", out JsonElement constant))
        {
            return OfValues([constant]);
        }

        return schema.TryGetProperty("enum", out JsonElement values) ? OfValues(values.EnumerateArray())
            : schema.TryGetProperty("anyOf", out JsonElement any) ? OfAlternatives(any, root)
            : schema.TryGetProperty("oneOf", out JsonElement one) ? OfAlternatives(one, root)
            : OfTypes(schema);
    }

    private static JsonElement? Find(string reference, JsonElement root) =>
        reference.StartsWith(DefinitionPrefix, StringComparison.Ordinal)
        && root.TryGetProperty("$defs", out JsonElement definitions)
        && definitions.TryGetProperty(reference[DefinitionPrefix.Length..], out JsonElement target)
            ? target
            : null;

    private static SchemaOutline OfValues(IEnumerable<JsonElement> values)
    {
        JsonElement[] all = [.. values];
        return new SchemaOutline(
            all.Any(static value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array),
            all.Any(static value => value.ValueKind == JsonValueKind.Null),
            [.. all.Select(static value => value.GetRawText())]);
    }

    private static SchemaOutline OfAlternatives(JsonElement alternatives, JsonElement root)
    {
        SchemaOutline[] all = [.. alternatives.EnumerateArray().Select(alternative => Of(alternative, root))];
        return new SchemaOutline(
            all.Any(static outline => outline.IsComposite),
            all.Any(static outline => outline.AllowsNull),
            all.All(static outline => outline.Labels is not null) ? [.. all.SelectMany(static outline => outline.Labels!)] : null);
    }

    private static SchemaOutline OfTypes(JsonElement schema)
    {
        string?[] types = !schema.TryGetProperty("type", out JsonElement type) ? []
            : type.ValueKind == JsonValueKind.String ? [type.GetString()]
            : [.. type.EnumerateArray().Select(static item => item.GetString())];
        return new SchemaOutline(
            types.Length == 0 || types.Any(static name => name is "object" or "array"),
            types.Contains("null"),
            types.All(static name => name is "boolean" or "null") && types.Length > 0
                ? [.. types.SelectMany(static name => name == "null" ? s_null : s_truths)]
                : null);
    }
}
