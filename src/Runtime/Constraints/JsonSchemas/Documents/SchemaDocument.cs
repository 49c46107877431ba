using System.Globalization;
using System.Text.Json;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>A JSON Schema with its places, addresses and anchors. All its keywords are known ones.</summary>
internal sealed class SchemaDocument
{
    private const int MaxDepth = 128;
    private const int MaxSchemas = 20_000;

    // What relative addresses are relative to where the document has none of its own.
    private static readonly Uri s_nowhere = new("http://schema.invalid/");

    private readonly Dictionary<string, SchemaLocation> _locations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<(SchemaLocation From, string Keyword), SchemaLocation> _referred = [];

    /// <param name="schema">The schema.</param>
    /// <param name="allowsUnknown">Whether keywords and formats that are not known say nothing of values.</param>
    /// <exception cref="GrammarException">It is no schema, or has a keyword that is none.</exception>
    public SchemaDocument(JsonElement schema, bool allowsUnknown)
    {
        AllowsUnknown = allowsUnknown;
        Root = Visit(schema, "#", null, 0);
    }

    public SchemaLocation Root { get; }

    /// <summary>Whether keywords and formats that are not known say nothing of values.</summary>
    public bool AllowsUnknown { get; }

    /// <summary>A schema within another.</summary>
    public SchemaLocation Child(SchemaLocation parent, params ReadOnlySpan<string> path)
    {
        string pointer = parent.Pointer;
        foreach (string token in path)
        {
            pointer = Join(pointer, token);
        }

        return _locations[pointer];
    }

    /// <summary>The schemas of a list.</summary>
    public IEnumerable<SchemaLocation> Children(SchemaLocation parent, string keyword) =>
        parent.TryGet(keyword, out JsonElement list)
            ? Enumerable.Range(0, list.GetArrayLength()).Select(index => Child(parent, keyword, Index(index)))
            : [];

    /// <summary>What a reference means.</summary>
    /// <exception cref="GrammarException">It means nothing in this document.</exception>
    public SchemaLocation Resolve(SchemaLocation from, string keyword) => _referred.TryGetValue((from, keyword), out SchemaLocation? known)
        ? known
        : _referred[(from, keyword)] = Find(from, keyword);

    /// <summary>The address and the fragment of a reference.</summary>
    public static (string Address, string Fragment) Split(string reference) =>
        reference.IndexOf('#') is >= 0 and int hash
            ? (reference[..hash], Uri.UnescapeDataString(reference[(hash + 1)..]))
            : (reference, "");

    private SchemaLocation Find(SchemaLocation from, string keyword)
    {
        string reference = SchemaValues.Text(from, keyword);
        (string address, string fragment) = Split(reference);
        SchemaResource? resource = from.Resource;
        if (address.Length > 0
            && (!Uri.TryCreate(resource.Address, address, out Uri? absolute) || !_resources.TryGetValue(absolute.AbsoluteUri, out resource)))
        {
            throw SchemaErrors.At(
                from, keyword, $"means {reference}, which is not in this document. Nothing is fetched: put the schema under \"$defs\".");
        }

        SchemaLocation? found = fragment switch
        {
            "" => resource.Root,
            ['/', ..] => Point(resource.Root, fragment),
            _ => resource.Anchors.GetValueOrDefault(fragment),
        };
        return found ?? throw SchemaErrors.At(from, keyword, $"means {reference}, and there is nothing at that place.");
    }

    // The place of a schema is part of the names of all that is in it.
    private static void CountName(string pointer)
    {
        try
        {
            WorkLimit.CountText(pointer.Length);
        }
        catch (TooMuchWorkException)
        {
            throw new GrammarException(
                $"JSON Schema: at {SchemaErrors.Shorten(pointer)} the names of what is in it are too long together. Use shorter names of properties.");
        }
    }

    private static string Join(string pointer, string token) =>
        $"{pointer}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);

    private SchemaLocation Visit(JsonElement schema, string pointer, SchemaResource? resource, int depth)
    {
        CountName(pointer);
        if (depth > MaxDepth || _locations.Count >= MaxSchemas)
        {
            throw new GrammarException(
                $"JSON Schema: at {SchemaErrors.Shorten(pointer)} it goes deeper than {MaxDepth} schemas, or has more than {MaxSchemas:N0} of " +
                "them. Say it with fewer: schemas that are alike can be one, under \"$defs\".");
        }

        if (schema.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
        {
            throw new GrammarException($"JSON Schema: at {SchemaErrors.Shorten(pointer)} there must be a schema: an object, true or false.");
        }

        resource = ResourceOf(schema, pointer, resource);
        SchemaLocation location = new(pointer, schema, resource);
        resource.Root ??= location;
        if (!_locations.TryAdd(pointer, location))
        {
            throw new GrammarException($"JSON Schema: {SchemaErrors.Shorten(pointer)} is there twice.");
        }

        if (schema.ValueKind == JsonValueKind.Object)
        {
            AddAnchors(location);
            foreach (JsonProperty keyword in schema.EnumerateObject())
            {
                VisitKeyword(keyword, location, depth + 1);
            }
        }

        return location;
    }

    private void VisitKeyword(JsonProperty keyword, SchemaLocation location, int depth)
    {
        WorkLimit.CountText(location.Pointer.Length + keyword.Name.Length);
        string pointer = Join(location.Pointer, keyword.Name);
        switch (Keywords.KindOf(keyword.Name, location.Pointer, AllowsUnknown))
        {
            case KeywordKind.Schema:
                Visit(keyword.Value, pointer, location.Resource, depth);
                break;
            case KeywordKind.SchemaList:
                int index = 0;
                foreach (JsonElement item in SchemaValues.List(location, keyword.Name))
                {
                    Visit(item, Join(pointer, Index(index++)), location.Resource, depth);
                }

                break;
            case KeywordKind.SchemaMap or KeywordKind.Definitions:
                foreach (JsonProperty item in SchemaValues.Map(location, keyword.Name))
                {
                    // Draft 7's "dependencies" may also hold lists of names.
                    if (keyword.Name != "dependencies" || item.Value.ValueKind != JsonValueKind.Array)
                    {
                        Visit(item.Value, Join(pointer, item.Name), location.Resource, depth);
                    }
                }

                break;
        }
    }

    private SchemaResource ResourceOf(JsonElement schema, string pointer, SchemaResource? parent)
    {
        Uri address = parent?.Address ?? s_nowhere;
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$id", out JsonElement id))
        {
            if (id.ValueKind != JsonValueKind.String
                || Split(id.GetString()!) is not (var own, "")
                || !Uri.TryCreate(address, own, out Uri? absolute))
            {
                throw SchemaErrors.At(pointer, "$id", "must be an address without a fragment.");
            }

            address = absolute;
        }
        else if (parent is not null)
        {
            return parent;
        }

        SchemaResource resource = new(address);
        return _resources.TryAdd(address.AbsoluteUri, resource)
            ? resource
            : throw SchemaErrors.At(pointer, "$id", $"is declared twice: {address}.");
    }

    private static void AddAnchors(SchemaLocation location)
    {
        foreach (string keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
        {
            if (!location.TryGet(keyword, out _))
            {
                continue;
            }

            string name = SchemaValues.Text(location, keyword);
            if (!location.Resource.Anchors.TryAdd(name, location))
            {
                throw SchemaErrors.At(location, keyword, $"is declared twice: {name}.");
            }

            if (keyword == "$dynamicAnchor")
            {
                location.Resource.DynamicAnchors.Add(name, location);
            }
        }
    }

    private SchemaLocation? Point(SchemaLocation root, string fragment)
    {
        string pointer = root.Pointer;
        JsonElement element = root.Element;
        SchemaResource resource = root.Resource;
        foreach (string escaped in fragment[1..].Split('/'))
        {
            string token = escaped.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(token, NumberStyles.None, null, out int index)
                && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(token, out element))
            {
                return null;
            }

            pointer = Join(pointer, token);
            resource = _locations.GetValueOrDefault(pointer)?.Resource ?? resource;
        }

        // A reference may also mean what is no schema by its place, such as an example.
        return _locations.GetValueOrDefault(pointer) ?? Visit(element, pointer, resource, 0);
    }
}
