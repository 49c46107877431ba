using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Typed.Models;

/// <summary>A value in a JSON file that knows where it lies, so that every error can say so.</summary>
/// <param name="File">The file, for errors.</param>
/// <param name="Path">Where in the file, such as <c>$.model.decoder</c>.</param>
/// <param name="Name">The key under which the value lies.</param>
/// <param name="Element">The value.</param>
internal readonly record struct JsonField(string File, string Path, string Name, JsonElement Element)
{
    /// <summary>The keys of an object, in the order of the file.</summary>
    public IEnumerable<JsonField> Fields()
    {
        RequireObject();
        foreach (JsonProperty property in Element.EnumerateObject())
        {
            string name = Text(() => property.Name);
            yield return new JsonField(File, $"{Path}.{name}", name, property.Value);
        }
    }

    /// <summary>The items of an array.</summary>
    public IEnumerable<JsonField> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw WrongType("an array");
        }

        int index = 0;
        foreach (JsonElement item in Element.EnumerateArray())
        {
            yield return new JsonField(File, string.Create(CultureInfo.InvariantCulture, $"{Path}[{index++}]"), Name, item);
        }
    }

    /// <summary>The value under a key; null where the key is absent or its value is null.</summary>
    public JsonField? Find(string name)
    {
        RequireObject();
        return Element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? new JsonField(File, $"{Path}.{name}", name, value)
            : null;
    }

    /// <summary>The value under a key that must be there.</summary>
    public JsonField Require(string name) => Find(name)
        ?? throw new ModelFormatException($"{Path}.{name} is missing. Add it, or build the folder again.", File);

    public string String() =>
        Element.ValueKind == JsonValueKind.String ? Text(Element.GetString)! : throw WrongType("a string");

    public bool Boolean() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType("true or false"),
    };

    /// <summary>A whole number; 1.0 is one, 1.5 is not.</summary>
    public int Int32(int minimum = int.MinValue)
    {
        if (Element.ValueKind != JsonValueKind.Number)
        {
            throw WrongType("a whole number");
        }

        if (!Element.TryGetDouble(out double value) || value != Math.Floor(value) || Math.Abs(value) > int.MaxValue)
        {
            throw WrongType("a whole number of 32 bits");
        }

        return value >= minimum
            ? (int)value
            : throw Error($"is {Element.GetRawText()}, but the least value allowed is {minimum}.");
    }

    /// <summary>A whole number of 64 bits, written as one.</summary>
    public long Int64(long minimum = long.MinValue)
    {
        if (Element.ValueKind != JsonValueKind.Number || !Element.TryGetInt64(out long value))
        {
            throw WrongType("a whole number");
        }

        return value >= minimum
            ? value
            : throw Error($"is {Element.GetRawText()}, but the least value allowed is {minimum}.");
    }

    public double Double() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw WrongType("a number");

    /// <summary>One whole number, or an array of them.</summary>
    public ImmutableArray<int> Int32s(int minimum = int.MinValue) =>
        Element.ValueKind == JsonValueKind.Array
            ? [.. Items().Select(item => item.Int32(minimum))]
            : [Int32(minimum)];

    /// <summary>A file beside this one: relative, inside the folder.</summary>
    public string FileName()
    {
        string name = String();
        bool inside = name.Length > 0
            && name[0] is not ('/' or '\\')
            && !name.Contains(':', StringComparison.Ordinal)
            && !name.Split('/', '\\').Contains("..");
        return inside ? name : throw Error($"is \"{name}\"; a file must be named relative to the folder, without '..'.");
    }

    public void RequireObject()
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw WrongType("an object");
        }
    }

    public ModelFormatException Unknown() =>
        Error("is not a known key. Correct its spelling or remove it.");

    public ModelFormatException Error(string what) => new($"{Path} {what}", File);

    private ModelFormatException WrongType(string expected) =>
        Error($"must be {expected}, but is {Shown}.");

    private string Shown => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => Element.GetRawText(),
    };

    /// <summary>A text, which JSON lets hold half a surrogate pair: <c>"\ud800"</c>.</summary>
    private T Text<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Error("holds text that is not valid Unicode.");
        }
    }
}
