using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>A JSON Schema while it is made: its keywords, in the order in which they are written.</summary>
internal sealed class Schema
{
    private readonly List<SchemaMember> _keywords = [];

    public IReadOnlyList<SchemaMember> Keywords => _keywords;

    /// <summary>The definition that this schema stands for, or null.</summary>
    public string? Definition { get; private init; }

    public static Schema ReferenceTo(string definition) =>
        new Schema { Definition = definition }.Set("$ref", JsonText.Of("#/$defs/" + definition));

    public static Schema OfType(string type) => new Schema().Set("type", JsonText.Of(type));

    public static Schema OneOf(IEnumerable<string> values) => new Schema().Set("enum", JsonText.Array(values));

    public static Schema AnyOf(params Schema[] schemas) => new Schema().Set("anyOf", schemas);

    /// <summary>The value of a keyword as JSON; null where there is none.</summary>
    public string? Find(string keyword) =>
        _keywords.FirstOrDefault(member => member.Name == keyword)?.Value as string;

    /// <summary>Sets a keyword, where it stands already or at the end.</summary>
    public Schema Set(string keyword, object value)
    {
        int index = _keywords.FindIndex(other => other.Name == keyword);
        SchemaMember member = new(keyword, value);
        if (index < 0)
        {
            _keywords.Add(member);
        }
        else
        {
            _keywords[index] = member;
        }

        return this;
    }

    /// <summary>Adds a schema to those that hold too.</summary>
    public Schema AddAllOf(Schema schema) =>
        Set("allOf", _keywords.FirstOrDefault(static member => member.Name == "allOf")?.Value is Schema[] given ? [.. given, schema] : new[] { schema });

    /// <summary>Sets a keyword in place of all others but the description.</summary>
    public void ReplaceBy(string keyword, object value)
    {
        _keywords.RemoveAll(static member => member.Name != "description");
        Set(keyword, value);
    }

    public void Remove(string keyword) => _keywords.RemoveAll(member => member.Name == keyword);

    /// <summary>Says in words what the value is, in front of everything else; null says nothing.</summary>
    public Schema Describe(string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            Remove("description");
            _keywords.Insert(0, new SchemaMember("description", JsonText.Of(description!)));
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
