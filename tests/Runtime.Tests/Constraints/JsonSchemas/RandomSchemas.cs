using System.Text.Json.Nodes;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Random schemas and values over so few names, numbers and strings that they often meet.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] s_names = ["a", "b", "ab", "c"];

    private readonly Random _random = new(seed);

    /// <summary>A schema with two definitions, which may refer to each other within objects and arrays.</summary>
    public JsonObject Document()
    {
        JsonObject document = (JsonObject)Schema(3, mayRefer: true)!;
        document["$defs"] = new JsonObject { ["x"] = Schema(2, mayRefer: false), ["y"] = Schema(2, mayRefer: false) };
        return document;
    }

    public JsonNode? Value(int depth) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => Flip(),
        2 or 3 => Number(),
        4 or 5 => Text(),
        6 => new JsonArray([.. Times(3, () => Value(depth - 1))]),
        _ => new JsonObject(s_names.Where(_ => Flip()).Select(name => KeyValuePair.Create(name, Value(depth - 1)))),
    };

    private JsonObject Schema(int depth, bool mayRefer)
    {
        JsonObject schema = [];
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            Add(schema, depth, mayRefer);
        }

        return schema;
    }

    private JsonNode? Sub(int depth, bool mayRefer) =>
        depth <= 0 || _random.Next(8) == 0 ? JsonValue.Create(_random.Next(4) != 0)
        : mayRefer && _random.Next(4) == 0 ? new JsonObject { ["$ref"] = Flip() ? "#/$defs/x" : "#/$defs/y" }
        : Schema(depth - 1, mayRefer);

    private void Add(JsonObject schema, int depth, bool mayRefer)
    {
        JsonNode? Inner() => Sub(depth, mayRefer);
        JsonArray Several() => [.. Times(3, Inner).DefaultIfEmpty(new JsonObject { ["type"] = "object" })];
        JsonObject Named(IEnumerable<string> names) => new(names.Where(_ => Flip()).Select(name => KeyValuePair.Create(name, Inner())));
        JsonArray Names() => [.. s_names.Where(_ => _random.Next(3) == 0).Select(static name => JsonValue.Create(name))];
        switch (_random.Next(24))
        {
            case 0 or 1: schema["type"] = Pick("null", "boolean", "integer", "number", "string", "array", "object"); break;
            case 2: schema["type"] = new JsonArray(Pick("object", "array"), Pick("string", "integer")); break;
            case 3: schema["const"] = Value(1); break;
            case 4: schema["enum"] = new JsonArray([.. Times(4, () => Value(1))]); break;
            case 5: schema["minimum"] = Number(); break;
            case 6: schema["maximum"] = Number(); break;
            case 7: schema["multipleOf"] = Pick(2.0, 0.5, 3.0); break;
            case 8: schema[Pick("minLength", "maxLength")] = _random.Next(3); break;
            case 9: schema["pattern"] = Pick("^a", "b$", "a|c", "^.?$"); break;
            case 10 or 11 or 12: schema["properties"] = Named(s_names); break;
            case 13: schema["patternProperties"] = Named(["^a", "b", "^c$"]); break;
            case 14: schema["additionalProperties"] = Inner(); break;
            case 15: schema["required"] = Names(); break;
            case 16: schema[Pick("minProperties", "maxProperties", "minItems", "maxItems")] = _random.Next(3); break;
            case 17: schema[Pick("propertyNames", "items", "items")] = Inner(); break;
            case 18: schema["prefixItems"] = Several(); break;
            case 19:
                schema["contains"] = Inner();
                schema[Pick("minContains", "maxContains")] = _random.Next(3);
                break;
            case 20: schema[Flip() ? "dependentRequired" : "dependentSchemas"] = new JsonObject(); Depend(schema, Names, Inner); break;
            case 21: schema[Pick("allOf", "anyOf", "oneOf")] = Several(); break;
            case 22: schema["not"] = Inner(); break;
            default:
                schema["if"] = Inner();
                schema[Pick("then", "else")] = Inner();
                break;
        }
    }

    private void Depend(JsonObject schema, Func<JsonArray> names, Func<JsonNode?> inner)
    {
        string name = Pick(s_names);
        if (schema["dependentRequired"] is JsonObject required)
        {
            required[name] = names();
        }

        if (schema["dependentSchemas"] is JsonObject schemas)
        {
            schemas[name] = inner();
        }
    }

    private IEnumerable<JsonNode?> Times(int most, Func<JsonNode?> make) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];

    private JsonNode Number() => Pick(0.0, 1.0, 2.0, 3.0, -1.0, 1.5, 0.25, 6.0);

    private JsonNode Text() => Pick("", "a", "b", "ab", "c", "ca");

    private bool Flip() => _random.Next(2) == 0;

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
