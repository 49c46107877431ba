using System.Text.Json;
using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>Changes a JSON value in one place, so that it may no longer be a value of its type.</summary>
internal static class JsonMutation
{
    public static JsonNode? Of(JsonNode? root, Random random)
    {
        JsonNode? copy = root?.DeepClone();
        List<JsonNode> parents = [];
        Collect(copy, parents);
        if (parents.Count == 0)
        {
            return Leaf(copy, random);
        }

        switch (parents[random.Next(parents.Count)])
        {
            case JsonObject parent:
                Mutate(parent, random);
                break;
            case JsonArray parent:
                Mutate(parent, random);
                break;
        }

        return copy;
    }

    private static void Collect(JsonNode? node, List<JsonNode> parents)
    {
        if (node is JsonObject or JsonArray)
        {
            parents.Add(node);
        }

        foreach (JsonNode? child in node switch
        {
            JsonObject @object => @object.Select(static property => property.Value),
            JsonArray array => array,
            _ => [],
        })
        {
            Collect(child, parents);
        }
    }

    private static void Mutate(JsonObject parent, Random random)
    {
        string[] names = [.. parent.Select(static property => property.Key)];
        if (names.Length == 0 || random.Next(8) == 0)
        {
            parent["unknown"] = 1;
            return;
        }

        string name = names[random.Next(names.Length)];
        if (random.Next(5) == 0)
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = Leaf(parent[name], random);
        }
    }

    private static void Mutate(JsonArray parent, Random random)
    {
        if (parent.Count == 0)
        {
            parent.Add(random.Next(3) == 0 ? null : 1);
            return;
        }

        int index = random.Next(parent.Count);
        switch (random.Next(3))
        {
            case 0:
                parent.RemoveAt(index);
                break;
            case 1:
                for (int i = random.Next(1, 4); i > 0; i--)
                {
                    parent.Add(parent[index]?.DeepClone());
                }

                break;
            default:
                parent[index] = Leaf(parent[index], random);
                break;
        }
    }

    private static JsonNode? Leaf(JsonNode? node, Random random) => random.Next(10) switch
    {
        0 => null,
        1 => 7,
        2 => "zz",
        3 => true,
        4 => new JsonArray(),
        5 => new JsonObject(),
        _ => node?.GetValueKind() switch
        {
            JsonValueKind.Number => Number(node.GetValue<decimal>(), random),
            JsonValueKind.String => Text(node.GetValue<string>(), random),
            JsonValueKind.True => false,
            _ => "é",
        },
    };

    private static JsonValue Number(decimal value, Random random) => JsonValue.Create(random.Next(6) switch
    {
        0 => value + 1,
        1 => value - 1,
        2 => -value,
        3 => value + 0.5m,
        4 => value * 1000,
        _ => value - 100_000,
    });

    private static JsonNode Text(string value, Random random) => random.Next(4) switch
    {
        0 => value + "x",
        1 => value + "😀",
        2 => "",
        _ => value + value + value,
    };
}
