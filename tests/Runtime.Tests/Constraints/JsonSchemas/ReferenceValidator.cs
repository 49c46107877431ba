using System.Text.Json;
using System.Text.RegularExpressions;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Validates as the specification reads, keyword by keyword; what grammars of random schemas are compared with.</summary>
internal static class ReferenceValidator
{
    public static bool IsValid(JsonElement schema, JsonElement value, JsonElement root) =>
        schema.ValueKind == JsonValueKind.Object
            ? schema.EnumerateObject().All(keyword => Holds(keyword, schema, value, root))
            : schema.GetBoolean();

    private static bool Holds(JsonProperty keyword, JsonElement schema, JsonElement value, JsonElement root)
    {
        JsonElement argument = keyword.Value;
        bool Is(JsonElement other) => IsValid(other, value, root);
        bool IsNumber() => value.ValueKind == JsonValueKind.Number;
        bool IsString() => value.ValueKind == JsonValueKind.String;
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
        JsonProperty[] properties = value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];
        bool IsArray() => value.ValueKind == JsonValueKind.Array;
        bool IsObject() => value.ValueKind == JsonValueKind.Object;
        bool Has(string name) => properties.Any(property => property.Name == name);
        return keyword.Name switch
        {
            "type" => argument.ValueKind == JsonValueKind.String
                ? IsOfType(value, argument.GetString()!)
                : argument.EnumerateArray().Any(type => IsOfType(value, type.GetString()!)),
            "const" => JsonElement.DeepEquals(argument, value),
            "enum" => argument.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)),
            "minimum" => !IsNumber() || value.GetDecimal() >= argument.GetDecimal(),
            "maximum" => !IsNumber() || value.GetDecimal() <= argument.GetDecimal(),
            "multipleOf" => !IsNumber() || value.GetDecimal() % argument.GetDecimal() == 0,
            "minLength" => !IsString() || value.GetString()!.Length >= argument.GetInt32(),
            "maxLength" => !IsString() || value.GetString()!.Length <= argument.GetInt32(),
            "pattern" => !IsString() || Regex.IsMatch(value.GetString()!, argument.GetString()!),
            "properties" => properties.All(property =>
                !argument.TryGetProperty(property.Name, out JsonElement own) || IsValid(own, property.Value, root)),
            "patternProperties" => properties.All(property => argument.EnumerateObject()
                .All(pattern => !Regex.IsMatch(property.Name, pattern.Name) || IsValid(pattern.Value, property.Value, root))),
            "additionalProperties" => properties.All(property =>
                IsNamed(schema, property.Name) || IsValid(argument, property.Value, root)),
            "propertyNames" => properties.All(property =>
                IsValid(argument, JsonSerializer.SerializeToElement(property.Name), root)),
            "required" => !IsObject() || argument.EnumerateArray().All(name => Has(name.GetString()!)),
            "minProperties" => !IsObject() || properties.Length >= argument.GetInt32(),
            "maxProperties" => properties.Length <= argument.GetInt32(),
            "dependentRequired" => argument.EnumerateObject().All(dependency =>
                !Has(dependency.Name) || dependency.Value.EnumerateArray().All(name => Has(name.GetString()!))),
            "dependentSchemas" => argument.EnumerateObject().All(dependency => !Has(dependency.Name) || Is(dependency.Value)),
            "prefixItems" => items.Zip(argument.EnumerateArray()).All(pair => IsValid(pair.Second, pair.First, root)),
            "items" => items.Skip(schema.TryGetProperty("prefixItems", out JsonElement prefix) ? prefix.GetArrayLength() : 0)
                .All(item => IsValid(argument, item, root)),
            "minItems" => !IsArray() || items.Length >= argument.GetInt32(),
            "maxItems" => items.Length <= argument.GetInt32(),
            "contains" => !IsArray() || Counts(schema, items.Count(item => IsValid(argument, item, root))),
            "allOf" => argument.EnumerateArray().All(Is),
            "anyOf" => argument.EnumerateArray().Any(Is),
            "oneOf" => argument.EnumerateArray().Count(Is) == 1,
            "not" => !Is(argument),
            "if" => !schema.TryGetProperty(Is(argument) ? "then" : "else", out JsonElement branch) || Is(branch),
            "$ref" => Is(root.GetProperty("$defs").GetProperty(argument.GetString()!["#/$defs/".Length..])),
            "then" or "else" or "minContains" or "maxContains" or "$defs" => true,
            _ => throw new NotSupportedException(keyword.Name),
        };
    }

    private static bool Counts(JsonElement schema, int count) =>
        count >= (schema.TryGetProperty("minContains", out JsonElement min) ? min.GetInt32() : 1)
        && (!schema.TryGetProperty("maxContains", out JsonElement max) || count <= max.GetInt32());

    private static bool IsNamed(JsonElement schema, string name) =>
        (schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out _))
        || (schema.TryGetProperty("patternProperties", out JsonElement patterns)
            && patterns.EnumerateObject().Any(pattern => Regex.IsMatch(name, pattern.Name)));

    private static bool IsOfType(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && value.GetDecimal() % 1 == 0),
        JsonValueKind.String => type == "string",
        JsonValueKind.Array => type == "array",
        _ => type == "object",
    };
}
