using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>A JSON Schema while it is made: its keywords, in the order in which they are written.</summary>
/// <remarks>A keyword's value is JSON as text, a schema, a list of schemas, or schemas by name.</remarks>
internal sealed class Schema
{
    private readonly List<KeyValuePair<string, object>> _keywords = [];

    public IReadOnlyList<KeyValuePair<string, object>> Keywords => _keywords;

    /// <summary>The definition that this schema stands for, or null.</summary>
    public string? Definition { get; private init; }

    public static Schema ReferenceTo(string definition) =>
        new Schema { Definition = definition }.Set("$ref", JsonText.Of("#/$defs/" + definition));

    public static Schema OfType(string type) => new Schema().Set("type", JsonText.Of(type));

    public static Schema OneOf(IEnumerable<string> values) => new Schema().Set("enum", JsonText.Array(values));

    public static Schema AnyOf(params Schema[] schemas) => new Schema().Set("anyOf", schemas);

    /// <summary>The value of a keyword as JSON; null where there is none.</summary>
    public string? Find(string keyword) =>
        _keywords.FirstOrDefault(pair => pair.Key == keyword).Value as string;

    /// <summary>Sets a keyword, where it stands already or at the end.</summary>
    public Schema Set(string keyword, object value)
    {
        int index = _keywords.FindIndex(pair => pair.Key == keyword);
        KeyValuePair<string, object> pair = new(keyword, value);
        if (index < 0)
        {
            _keywords.Add(pair);
        }
        else
        {
            _keywords[index] = pair;
        }

        return this;
    }

    /// <summary>Adds a schema to those that hold too.</summary>
    public Schema AddAllOf(Schema schema) =>
        Set("allOf", _keywords.FirstOrDefault(static pair => pair.Key == "allOf").Value is Schema[] given ? [.. given, schema] : new[] { schema });

    /// <summary>Sets a keyword in place of all others but the description.</summary>
    public void ReplaceBy(string keyword, object value)
    {
        _keywords.RemoveAll(static pair => pair.Key != "description");
        Set(keyword, value);
    }

    public void Remove(string keyword) => _keywords.RemoveAll(pair => pair.Key == keyword);

    /// <summary>Says in words what the value is, in front of everything else; null says nothing.</summary>
    public Schema Describe(string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            Remove("description");
            _keywords.Insert(0, new("description", JsonText.Of(description!)));
        }

        return this;
    }

    /// <summary>The same or null.</summary>
    public Schema OrNull()
    {
        string? type = Find("type");
        string? values = Find("enum");
        if (type is null && values is null)
        {
            return AnyOf(this, OfType("null"));
        }

        if (type is not null)
        {
            Set("type", $"[{type},\"null\"]");
        }

        return values is null ? this : Set("enum", values == "[]" ? "[null]" : values.Substring(0, values.Length - 1) + ",null]");
    }
}
