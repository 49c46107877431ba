using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Parsing.Examples;

namespace System.Text.Json;

/// <summary>The base library's name for a value that <see cref="JsonSyntax"/> has read: the compiler brings no System.Text.Json.</summary>
[Embedded]
internal readonly struct JsonElement(JsonNode? node)
{
    public JsonValueKind ValueKind => node?.Kind switch
    {
        null => JsonValueKind.Undefined,
        JsonKind.Object => JsonValueKind.Object,
        JsonKind.Array => JsonValueKind.Array,
        JsonKind.String => JsonValueKind.String,
        JsonKind.Number => JsonValueKind.Number,
        JsonKind.Boolean => node.Text == "true" ? JsonValueKind.True : JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    public static JsonElement Parse(ReadOnlySpan<byte> json) =>
        new(JsonSyntax.Read(Encoding.UTF8.GetString(json)) ?? throw new FormatException("a value is no JSON"));

    public bool TryGetProperty(string name, out JsonElement value)
    {
        // Of two of a name, the last one holds.
        int index = node!.Names.ToList().LastIndexOf(name);
        value = index < 0 ? default : new JsonElement(node.Items[index]);
        return index >= 0;
    }

    public IEnumerable<JsonElement> EnumerateArray() => node!.Items.Select(static item => new JsonElement(item));

    public bool ValueEquals(string text) => node!.Text == text;

    public string? GetString() => node!.Text;

    public bool TryGetInt32(out int value) =>
        int.TryParse(node!.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public bool TryGetDouble(out double value) =>
        double.TryParse(node!.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public override string ToString() => node is null ? "" : node.Text;
}

/// <summary>What a JSON value is.</summary>
[Embedded]
internal enum JsonValueKind
{
    Undefined,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
