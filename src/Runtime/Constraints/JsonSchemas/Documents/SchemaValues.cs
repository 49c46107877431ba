using System.Globalization;
using System.Text.Json;

namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>Reads the values of keywords, and says which is not what it must be.</summary>
internal static class SchemaValues
{
    // Two of them can be added.
    private const int MaxCount = 1_000_000_000;

    public static string Text(SchemaLocation location, string keyword) =>
        location.TryGet(keyword, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? SchemaErrors.Within(location, keyword, () => Text(value))
            : throw SchemaErrors.At(location, keyword, "must be a string.");

    /// <summary>A string that can be written.</summary>
    /// <exception cref="GrammarException">It has half of a surrogate pair.</exception>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new GrammarException("A string has half of a surrogate pair, which no text of UTF-8 can hold.");
        }
    }

    public static IEnumerable<JsonElement> List(SchemaLocation location, string keyword) =>
        location.TryGet(keyword, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw SchemaErrors.At(location, keyword, "must be an array.");

    public static IEnumerable<JsonProperty> Map(SchemaLocation location, string keyword) =>
        location.TryGet(keyword, out JsonElement value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject()
            : throw SchemaErrors.At(location, keyword, "must be an object.");

    /// <summary>The names of a list of names.</summary>
    public static IReadOnlyList<string> Names(JsonElement list, SchemaLocation location, string keyword)
    {
        if (list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(static name => name.ValueKind != JsonValueKind.String))
        {
            throw SchemaErrors.At(location, keyword, "must be an array of strings.");
        }

        return SchemaErrors.Within<IReadOnlyList<string>>(location, keyword, () => [.. list.EnumerateArray().Select(Text)]);
    }

    /// <summary>A number of things; null where the keyword is not there. Above a thousand million all are as good.</summary>
    public static int? Count(SchemaLocation location, string keyword)
    {
        if (!location.TryGet(keyword, out JsonElement value))
        {
            return null;
        }

        string number = Number(location, keyword)!;
        return number.All(char.IsAsciiDigit)
            ? int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? Math.Min(count, MaxCount) : MaxCount
            : throw SchemaErrors.At(location, keyword, $"must be a number of things, not {value.GetRawText()}.");
    }

    /// <summary>A number in plain decimal digits; null where the keyword is not there.</summary>
    public static string? Number(SchemaLocation location, string keyword)
    {
        if (!location.TryGet(keyword, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number
            ? CanonicalNumber.Of(value) ?? throw SchemaErrors.At(location, keyword, $"has more than {CanonicalNumber.MaxLength} digits.")
            : throw SchemaErrors.At(location, keyword, "must be a number.");
    }

    public static bool Flag(SchemaLocation location, string keyword) =>
        location.TryGet(keyword, out JsonElement value)
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw SchemaErrors.At(location, keyword, "must be true or false."));
}
