using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Typed.Tokenization.Json;

/// <summary>A part of tokenizer.json that knows its name, so that what is wrong with it can be said.</summary>
internal readonly struct JsonPart(JsonElement element, string name, string path)
{
    /// <summary>Where the part is in the file.</summary>
    public string Name { get; } = name;

    /// <summary>The part's type.</summary>
    public string Type => TryGet("type", out JsonPart type) ? type.AsText() : throw Get("type").Unsupported("absent");

    /// <summary>A property, or an error where it is absent.</summary>
    public JsonPart Get(string property)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("is not an object");
        }

        JsonElement value = element.TryGetProperty(property, out JsonElement found) ? found : default;
        return new JsonPart(value, $"{Name}.{property}", path);
    }

    /// <summary>A property that is neither absent nor null.</summary>
    public bool TryGet(string property, out JsonPart part)
    {
        part = Get(property);
        return !part.IsNull;
    }

    /// <summary>Whether the part is absent or null.</summary>
    public bool IsNull => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>Whether the part asks for nothing: absent, null, empty text or zero.</summary>
    public bool IsNothing =>
        IsNull
        || (element.ValueKind == JsonValueKind.String && element.ValueEquals(""))
        || (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && number == 0);

    /// <summary>The items of a list.</summary>
    public JsonPart[] Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Invalid("is not a list");
        }

        (string name, string path) = (Name, Path);
        return [.. element.EnumerateArray().Select((item, index) => new JsonPart(item, $"{name}[{index}]", path))];
    }

    /// <summary>A property that is true or false.</summary>
    public bool Flag(string property, bool? absent = null)
    {
        JsonPart part = Get(property);
        return part.Kind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ when part.IsNull && absent is bool value => value,
            _ => throw part.Invalid("is not true or false"),
        };
    }

    /// <summary>A property that is text, by its name.</summary>
    public string Text(string property) => Get(property).AsText();

    /// <summary>The part as text.</summary>
    public string AsText() =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Invalid("is not text");

    /// <summary>The part as a number that can be an id or a count.</summary>
    public int AsNumber() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) && value >= 0
            ? value
            : throw Invalid("is not a whole number from 0");

    /// <summary>An error for a value that may well be right and is not supported.</summary>
    public ModelFormatException Unsupported() => Unsupported(element.ToString());

    /// <inheritdoc cref="Unsupported()"/>
    public ModelFormatException Unsupported(string value) =>
        new($"The tokenizer's '{Name}' is {value}, which is not supported.", path);

    /// <summary>An error for a value that is wrong.</summary>
    public ModelFormatException Invalid(string what) => new($"The tokenizer's '{Name}' {what}.", path);

    /// <summary>Reads a pattern, which is a string or a regular expression.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? regex)
    {
        bool isText = TryGet("String", out JsonPart value);
        if (!isText && !TryGet("Regex", out value))
        {
            throw Invalid("is neither a String nor a Regex");
        }

        string pattern = value.AsText();
        if (pattern.Length == 0)
        {
            throw value.Invalid("is empty");
        }

        (text, regex) = isText ? (pattern, null) : ((string?)null, pattern);
        return isText;
    }

    /// <summary>Makes a regular expression from a pattern of this part.</summary>
    public CodePointRegex MakeRegex(string pattern)
    {
        try
        {
            return CodePointRegex.Create(pattern);
        }
        catch (FormatException error)
        {
            throw new ModelFormatException(
                $"The tokenizer's '{Name}' is '{pattern}', which is not supported: {error.Message}.", path, error);
        }
    }

    private JsonValueKind Kind => element.ValueKind;

    private string Path => path;
}
