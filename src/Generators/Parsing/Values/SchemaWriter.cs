using System.Text;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>Writes a schema with its definitions: one that is used once in its place, the others in <c>$defs</c>.</summary>
internal sealed class SchemaWriter
{
    private readonly IReadOnlyDictionary<string, Schema> _definitions;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    private SchemaWriter(IReadOnlyDictionary<string, Schema> definitions) => _definitions = definitions;

    public static string Write(Schema schema, IReadOnlyDictionary<string, Schema> definitions)
    {
        SchemaWriter writer = new(definitions);
        writer.Count(schema);
        writer.WriteRoot(schema);
        return writer._text.ToString();
    }

    // A definition that contains itself is used at least twice: there is a way in from outside.
    private void Count(Schema schema)
    {
        if (schema.Definition is { } definition)
        {
            _uses.TryGetValue(definition, out int uses);
            _uses[definition] = uses + 1;
            if (uses == 0)
            {
                Count(_definitions[definition]);
            }
        }

        foreach (Schema part in schema.Keywords.SelectMany(static keyword => PartsOf(keyword.Value)))
        {
            Count(part);
        }
    }

    private static IEnumerable<Schema> PartsOf(object value) => value switch
    {
        Schema schema => [schema],
        IEnumerable<Schema> schemas => schemas,
        IEnumerable<SchemaMember> named => named.Select(static member => (Schema)member.Value),
        _ => [],
    };

    private void WriteRoot(Schema schema)
    {
        Schema root = new();
        foreach (SchemaMember keyword in Resolve(schema))
        {
            root.Set(keyword.Name, keyword.Value);
        }

        SchemaMember[] shared =
        [
            .. _uses.Keys
                .Where(definition => _uses[definition] > 1)
                .OrderBy(static definition => definition, StringComparer.Ordinal)
                .Select(definition => new SchemaMember(definition, _definitions[definition])),
        ];
        Write(shared.Length == 0 ? root : root.Set("$defs", shared));
    }

    private void Write(Schema schema) => Write(Resolve(schema));

    private void WriteValue(object value)
    {
        switch (value)
        {
            case Schema schema:
                Write(schema);
                break;
            case IEnumerable<Schema> schemas:
                string separator = "";
                _text.Append('[');
                foreach (Schema schema in schemas)
                {
                    _text.Append(separator);
                    Write(schema);
                    separator = ",";
                }

                _text.Append(']');
                break;
            case IEnumerable<SchemaMember> members:
                Write(members);
                break;
            default:
                _text.Append((string)value);
                break;
        }
    }

    private void Write(IEnumerable<SchemaMember> members)
    {
        string separator = "{";
        foreach (SchemaMember member in members)
        {
            _text.Append(separator).Append(JsonText.Of(member.Name)).Append(':');
            WriteValue(member.Value);
            separator = ",";
        }

        _text.Append(separator == "{" ? "{}" : "}");
    }

    /// <summary>The keywords of a schema, or of the definition that is written in its place; what is said of this use comes first.</summary>
    private IReadOnlyList<SchemaMember> Resolve(Schema schema)
    {
        if (schema.Definition is not { } definition || _uses[definition] > 1)
        {
            return schema.Keywords;
        }

        SchemaMember[] own = [.. schema.Keywords.Where(static keyword => keyword.Name != "$ref")];
        return (SchemaMember[])[.. own, .. _definitions[definition].Keywords.Where(keyword => own.All(other => other.Name != keyword.Name))];
    }
}
