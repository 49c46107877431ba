using System.Globalization;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Examples;

/// <summary>Checks JSON against the schemas that this generator writes.</summary>
internal sealed class SchemaCheck
{
    private const string DefinitionPrefix = "#/$defs/";

    private readonly JsonNode _root;

    public SchemaCheck(string schema) =>
        _root = JsonSyntax.Read(schema) ?? throw new ArgumentException("A schema of our own is no JSON.", nameof(schema));

    /// <summary>The values, where there is a fixed list of them; else null.</summary>
    public IReadOnlyList<JsonNode>? Values => Resolve(_root)["enum"]?.Items;

    /// <summary>Whether the values are those of a list, or true and false.</summary>
    public bool HasLabels => Values is not null || Resolve(_root)["type"] is { } type && TypesOf(type).All(static name => name is "boolean" or "null");

    /// <summary>What is wrong with a value, with its path; null where nothing is.</summary>
    public string? ErrorOf(JsonNode value) => ErrorOf(value, _root, "");

    private string? ErrorOf(JsonNode value, JsonNode schema, string path)
    {
        schema = Resolve(schema);
        if (schema["anyOf"] is { } any)
        {
            string?[] errors = [.. any.Items.Select(item => ErrorOf(value, item, path))];
            return errors.Contains(null) ? null

                // Of a hierarchy the case that is meant says most.
                : errors.FirstOrDefault(error => !error!.Contains("is not one of") && !error.Contains("must be")) ?? errors[0];
        }

        return (schema["not"] is { } excluded && ErrorOf(value, excluded, path) is null ? Say(path, "is a value that is denied") : null)
            ?? ErrorOfSelf(value, schema, path)
            ?? schema["allOf"]?.Items.Select(item => ErrorOf(value, item, path)).FirstOrDefault(static error => error is not null)
            ?? value.Kind switch
            {
                JsonKind.Object => ErrorOfObject(value, schema, path),
                JsonKind.Array => ErrorOfArray(value, schema, path),
                _ => null,
            };
    }

    private static string? ErrorOfSelf(JsonNode value, JsonNode schema, string path)
    {
        string? problem =
            schema["type"] is { } type && !TypesOf(type).Any(name => IsA(value, name)) ? $"must be {string.Join(" or ", TypesOf(type).Select(Describe))}"
            : schema["const"] is { } constant && !value.IsSame(constant) ? $"must be {JsonText.Of(constant.Text)}"
            : schema["enum"] is { } values && !values.Items.Any(value.IsSame) ? $"is not one of {string.Join(", ", values.Items.Select(static item => item.Text))}"
            : value.Kind == JsonKind.String ? StringProblem(value.Text, schema)
            : value.Kind == JsonKind.Number ? NumberProblem(value.Text, schema)
            : null;
        return problem is null ? null : Say(path, problem);
    }

    private static string? StringProblem(string text, JsonNode schema) =>
        text.Length < Number(schema["minLength"]) ? $"has fewer than {schema["minLength"]!.Text} characters"
        : text.Length > Number(schema["maxLength"]) ? $"has more than {schema["maxLength"]!.Text} characters"
        : schema["pattern"] is { } pattern && !PatternAnnotation.Matches(pattern.Text, text) ? $"does not match {pattern.Text}"
        : schema["format"] is { } format && !TextFormat.IsKept(format.Text, text) ? $"is no {format.Text}"
        : null;

    private static string? NumberProblem(string text, JsonNode schema)
    {
        double number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return number < Number(schema["minimum"]) ? $"is less than {schema["minimum"]!.Text}"
            : number > Number(schema["maximum"]) ? $"is more than {schema["maximum"]!.Text}"
            : number <= Number(schema["exclusiveMinimum"]) ? $"is not more than {schema["exclusiveMinimum"]!.Text}"
            : number >= Number(schema["exclusiveMaximum"]) ? $"is not less than {schema["exclusiveMaximum"]!.Text}"
            : double.IsInfinity(number) ? "is too large"
            : null;
    }

    private string? ErrorOfObject(JsonNode value, JsonNode schema, string path)
    {
        if (schema["required"]?.Items.FirstOrDefault(name => value[name.Text] is null) is { } missing)
        {
            return Say(path, $"has no '{missing.Text}'");
        }

        if (value.Names.GroupBy(static name => name).FirstOrDefault(static same => same.Count() > 1) is { } repeated)
        {
            return Say(path, $"has '{repeated.Key}' twice");
        }

        for (int i = 0; i < value.Names.Count; i++)
        {
            string name = value.Names[i];
            JsonNode? rule = schema["properties"]?[name] ?? schema["additionalProperties"];
            string? error = rule is { Kind: JsonKind.Boolean, Text: "false" } ? Say(path, $"must have no '{name}'")
                : rule is { Kind: JsonKind.Object } ? ErrorOf(value.Items[i], rule, path.Length == 0 ? name : $"{path}.{name}")
                : null;
            if (error is not null)
            {
                return error;
            }
        }

        return CountProblem(value.Items.Count, schema, "Properties", path);
    }

    private string? ErrorOfArray(JsonNode value, JsonNode schema, string path) =>
        CountProblem(value.Items.Count, schema, "Items", path)
        ?? (schema["uniqueItems"] is { Text: "true" } && value.Items.Where((item, index) => value.Items.Take(index).Any(item.IsSame)).Any()
            ? Say(path, "has an element twice")
            : null)
        ?? (schema["items"] is { } items
            ? value.Items.Select((item, index) => ErrorOf(item, items, $"{path}[{index}]")).FirstOrDefault(static error => error is not null)
            : null);

    private static string? CountProblem(int count, JsonNode schema, string unit, string path) =>
        count < Number(schema["min" + unit]) ? Say(path, $"has fewer than {schema["min" + unit]!.Text} elements")
        : count > Number(schema["max" + unit]) ? Say(path, $"has more than {schema["max" + unit]!.Text} elements")
        : null;

    private JsonNode Resolve(JsonNode schema) =>
        schema["$ref"] is { } reference && _root["$defs"]?[reference.Text.Substring(DefinitionPrefix.Length)] is { } definition
            ? Resolve(definition)
            : schema;

    private static IEnumerable<string> TypesOf(JsonNode type) => type.Kind == JsonKind.String ? [type.Text] : type.Items.Select(static item => item.Text);

    private static bool IsA(JsonNode value, string type) => (value.Kind, type) switch
    {
        (JsonKind.Null, "null") or (JsonKind.Boolean, "boolean") or (JsonKind.String, "string") => true,
        (JsonKind.Number, "number") or (JsonKind.Array, "array") or (JsonKind.Object, "object") => true,
        (JsonKind.Number, "integer") => value.Text.IndexOfAny(['.', 'e', 'E']) < 0,
        _ => false,
    };

    private static string Describe(string type) => type switch
    {
        "null" => type,
        "integer" or "array" or "object" => $"an {type}",
        _ => $"a {type}",
    };

    private static double? Number(JsonNode? node) =>
        node is null ? null : double.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Say(string path, string problem) => path.Length == 0 ? $"it {problem}" : $"{path} {problem}";
}
