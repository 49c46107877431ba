using Typed.Generators.Helpers;

namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>The keywords of JSON Schema's draft 2020-12, and what other dialects have in their place.</summary>
internal static class Keywords
{
    // No keyword is longer, nor one that was misspelt.
    private const int MaxLength = 50;

    private static readonly Dictionary<string, KeywordKind> s_known = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_foreign = new(StringComparer.Ordinal)
    {
        ["nullable"] = "is OpenAPI 3.0's; write \"type\": [\"...\", \"null\"]",
        ["additionalItems"] = "is an older draft's; write \"items\" beside \"prefixItems\"",
        ["id"] = "is an older draft's; write \"$id\"",
        ["$recursiveRef"] = "is an older draft's; write \"$dynamicRef\"",
        ["$recursiveAnchor"] = "is an older draft's; write \"$dynamicAnchor\"",
    };

    static Keywords()
    {
        Add(KeywordKind.Annotation, "$schema", "$comment", "$vocabulary", "title", "description", "default", "examples",
            "deprecated", "readOnly", "writeOnly", "contentEncoding", "contentMediaType", "contentSchema",
            "discriminator", "example", "externalDocs", "xml");
        Add(KeywordKind.Plain, "$id", "$anchor", "$dynamicAnchor", "$ref", "$dynamicRef", "type", "enum", "const",
            "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "format",
            "minItems", "maxItems", "uniqueItems", "minContains", "maxContains",
            "required", "minProperties", "maxProperties", "dependentRequired");
        Add(KeywordKind.Schema, "items", "contains", "unevaluatedItems", "additionalProperties", "propertyNames",
            "unevaluatedProperties", "not", "if", "then", "else");
        Add(KeywordKind.SchemaList, "prefixItems", "allOf", "anyOf", "oneOf");
        Add(KeywordKind.SchemaMap, "properties", "patternProperties", "dependentSchemas", "dependencies");
        Add(KeywordKind.Definitions, "$defs", "definitions");
    }

    /// <summary>All that are known.</summary>
    public static IReadOnlyCollection<string> Names => s_known.Keys;

    /// <summary>What a keyword's value is.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="allowsUnknown">Whether one that is not known says nothing of values.</param>
    /// <exception cref="GrammarException">It is none of JSON Schema's.</exception>
    public static KeywordKind KindOf(string keyword, string pointer, bool allowsUnknown)
    {
        if (s_known.TryGetValue(keyword, out KeywordKind kind))
        {
            return kind;
        }

        if (keyword.StartsWith("x-", StringComparison.Ordinal))
        {
            return KeywordKind.Annotation;
        }

        if (s_foreign.TryGetValue(keyword, out string? advice))
        {
            throw SchemaErrors.At(pointer, keyword, $"{advice}.");
        }

        if (allowsUnknown)
        {
            return KeywordKind.Annotation;
        }

        string nearest = keyword.Length <= MaxLength && NearestName.Find(keyword, [.. s_known.Keys]) is { } found ? $" Did you mean \"{found}\"?" : "";
        throw SchemaErrors.At(
            pointer, keyword, $"is no keyword of JSON Schema 2020-12.{nearest} What is only for people may begin with \"x-\".");
    }

    /// <summary>Whether a keyword constrains the value that its own schema is applied to.</summary>
    public static bool Constrains(string keyword) =>
        s_known.TryGetValue(keyword, out KeywordKind kind)
        && kind is not (KeywordKind.Annotation or KeywordKind.Definitions)
        && keyword is not ("$id" or "$anchor" or "$dynamicAnchor");

    private static void Add(KeywordKind kind, params ReadOnlySpan<string> keywords)
    {
        foreach (string keyword in keywords)
        {
            s_known.Add(keyword, kind);
        }
    }
}
