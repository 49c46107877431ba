using System.Text.Json;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>Texts of JSON values that are equal exactly when the values are.</summary>
internal static class CanonicalJson
{
    /// <exception cref="GrammarException">It has a number or a string that no text can hold.</exception>
    public static string Canonical(JsonElement value)
    {
        SchemaErrors.EnsureStack();
        string text = Write(value);
        WorkLimit.CountText(text.Length);
        return text;
    }

    /// <summary>Whether a value is of a type of JSON Schema.</summary>
    public static bool IsOfType(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && CanonicalNumber.Of(value) is { } text && !text.Contains('.'),
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject()
            .OrderBy(static property => property.Name, StringComparer.Ordinal)
            .Select(static property => $"{Quote(property.Name)}:{Canonical(property.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => Quote(SchemaValues.Text(value)),
        JsonValueKind.Number => CanonicalNumber.Of(value)
            ?? throw new GrammarException($"A number has more than {CanonicalNumber.MaxLength} digits."),
        _ => value.GetRawText(),
    };
}
