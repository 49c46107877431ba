using System.Text.Json;

namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>The keyword "type".</summary>
internal static class SchemaTypes
{
    private static readonly string[] s_all = ["null", "boolean", "integer", "number", "string", "array", "object"];

    /// <summary>The types that a schema names; null where it names none.</summary>
    public static IReadOnlyList<string>? Of(SchemaLocation location)
    {
        if (!location.TryGet("type", out JsonElement type))
        {
            return null;
        }

        IReadOnlyList<string> types = type.ValueKind == JsonValueKind.String
            ? [SchemaValues.Text(location, "type")]
            : SchemaValues.Names(type, location, "type");
        return types.FirstOrDefault(static name => !s_all.Contains(name)) is { } wrong
            ? throw SchemaErrors.At(location, "type", $"is \"{wrong}\"; the types are {string.Join(", ", s_all)}.")
            : types;
    }
}
