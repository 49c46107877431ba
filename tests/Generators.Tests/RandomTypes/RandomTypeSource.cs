using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>Writes C# types at random: enumerations, records, classes, structures, lists, dictionaries, unions, recursion.</summary>
internal sealed class RandomTypeSource
{
    private readonly Random _random;
    private readonly StringBuilder _declarations = new();
    private int _count;

    private RandomTypeSource(Random random) => _random = random;

    /// <summary>The root type, and the declarations that it needs.</summary>
    public static (RandomType Root, string Declarations) Create(Random random)
    {
        RandomTypeSource source = new(random);
        RandomType root = source.Composite(3);
        return (root, source._declarations.ToString());
    }

    private string NewName(string kind) => kind + (++_count).ToString(CultureInfo.InvariantCulture);

    private RandomType Any(int depth) => _random.Next(depth > 0 ? 10 : 5) switch
    {
        < 4 => RandomScalars.Of(_random),
        4 => Enumeration(),
        _ => Composite(depth - 1),
    };

    private RandomType AnyOrNull(int depth)
    {
        RandomType type = Any(depth);
        bool refusesNull = type.Attributes.Contains("Required", StringComparison.Ordinal) || type.Attributes.Contains("Allowed", StringComparison.Ordinal);
        return _random.Next(4) == 0 && !refusesNull ? type.OrNull() : type;
    }

    private RandomType Composite(int depth) => _random.Next(9) switch
    {
        0 => List(depth),
        1 => Dictionary(depth),
        2 => Union(depth),
        3 => Tree(),
        _ => Object(depth),
    };

    private RandomType Enumeration()
    {
        string name = NewName("Kind");
        string[] labels = ["Red", "Green", "light blue", "é\"quoted\""];
        _declarations.AppendLine(CultureInfo.InvariantCulture, $$"""
            public enum {{name}} { Red, Green, [JsonStringEnumMemberName("light blue")] LightBlue, [JsonStringEnumMemberName("é\"quoted\"")] Quoted = 7 }
            """);
        return new RandomType(name, random => labels[random.Next(labels.Length)], IsValueType: true);
    }

    private RandomType List(int depth)
    {
        // An annotation belongs to a property; elements have none.
        RandomType element = WithoutAttributes(() => AnyOrNull(depth));
        (string attributes, int min, int max) = _random.Next(4) switch
        {
            0 => ("[MinLength(1)]\n", 1, 4),
            1 => ("[MaxLength(3)]\n", 0, 3),
            2 => ("[Length(2, 3)]\n", 2, 3),
            _ => ("", 0, 4),
        };
        string code = _random.Next(4) switch
        {
            0 => $"{element.Code}[]",
            1 => $"IReadOnlyList<{element.Code}>",
            2 => $"ImmutableArray<{element.Code}>",
            _ => $"List<{element.Code}>",
        };
        bool isImmutable = code.StartsWith("Imm", StringComparison.Ordinal);
        return new RandomType(
            code,
            random => new JsonArray([.. Enumerable.Range(0, isImmutable ? random.Next(4) : random.Next(min, max + 1)).Select(_ => element.Value(random))]),
            isImmutable ? "" : attributes,
            isImmutable);
    }

    private RandomType Dictionary(int depth)
    {
        RandomType value = WithoutAttributes(() => AnyOrNull(depth));
        return new RandomType(
            $"Dictionary<string, {value.Code}>",
            random => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(index => KeyValuePair.Create(index + "k\"é", value.Value(random)))));
    }

    private RandomType Object(int depth)
    {
        string name = NewName("Thing");
        bool isStruct = _random.Next(4) == 0;
        bool isRecord = _random.Next(2) == 0;
        RandomMember[] members = [.. Enumerable.Range(0, _random.Next(1, 6)).Select(index => Member($"P{index}", AnyOrNull(depth), isRecord))];
        if (isRecord)
        {
            // Parameters with default values are the last.
            members = [.. members.OrderBy(static member => member.Default is not null)];
            string parameters = string.Join(", ", members.Select(static member =>
                $"{Targeted(member.Type.Attributes + member.Ignore)}{member.Type.Code} {member.Property}{(member.Default is null ? "" : $" = {member.Default}")}"));
            _declarations.AppendLine(CultureInfo.InvariantCulture, $"{(isStruct ? "[method: JsonConstructor]\n" : "")}public record {(isStruct ? "struct " : "")}{name}({parameters});");
        }
        else
        {
            _declarations.AppendLine(CultureInfo.InvariantCulture, $"public {(isStruct ? "struct" : "sealed class")} {name}\n{{\npublic {name}() {{ }}");
            foreach (RandomMember member in members)
            {
                string accessor = _random.Next(2) == 0 ? "init" : "set";
                string required = member.Default is null ? "required " : "";
                string initializer = member.Default is null ? "" : $" = {member.Default};";
                _declarations.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{member.Type.Attributes}{member.Ignore}[JsonPropertyName(\"{member.JsonName}\")] public {required}{member.Type.Code} {member.Property} {{ get; {accessor}; }}{initializer}");
            }

            _declarations.AppendLine("}");
        }

        return new RandomType(
            name,
            random => new JsonObject(members
                .Where(member => !member.MayBeLeftOut || random.Next(3) > 0)
                .Select(member => KeyValuePair.Create(member.JsonName, member.Type.Value(random)))),
            IsValueType: isStruct);
    }

    /// <summary>A member that JSON must hold or that has a default value, with and without the attribute that lets it be left out.</summary>
    private RandomMember Member(string name, RandomType type, bool isParameter)
    {
        string jsonName = !isParameter && _random.Next(3) == 0 ? JsonName(name) : name;
        string? @default = _random.Next(3) > 0 ? null
            : type.Code.EndsWith('?') ? "null"
            : type.Code == "string" ? "\"as it was\""
            : type.Code is "int" or "long" or "double" or "byte" ? "5"
            : type.Code is "bool" or "decimal" or "char" or "Guid" or "TimeSpan" ? "default"
            : null;
        string condition = type.IsValueType && !type.Code.EndsWith('?') ? "WhenWritingDefault" : "WhenWritingNull";
        string ignore = _random.Next(3) > 0 ? $"[JsonIgnore(Condition = JsonIgnoreCondition.{condition})]\n" : "";
        return new RandomMember(name, jsonName, type, @default, ignore);
    }

    private RandomType Union(int depth)
    {
        string name = NewName("Case");
        RandomType[] cases = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => AnyOrNull(depth))];
        string discriminator = _random.Next(2) == 0 ? "$type" : "kind";
        string attribute = discriminator == "$type" ? "" : $"[JsonPolymorphic(TypeDiscriminatorPropertyName = \"{discriminator}\")]\n";
        string derived = string.Concat(cases.Select((_, index) => $"[JsonDerivedType(typeof({name}_{index}), \"case {index}\")]\n"));
        _declarations.AppendLine(CultureInfo.InvariantCulture, $"{attribute}{derived}public abstract record {name};");
        for (int i = 0; i < cases.Length; i++)
        {
            _declarations.AppendLine(CultureInfo.InvariantCulture, $"public sealed record {name}_{i}({Targeted(cases[i].Attributes)}{cases[i].Code} Value) : {name};");
        }

        return new RandomType(name, random =>
        {
            int index = random.Next(cases.Length);
            return new JsonObject { [discriminator] = $"case {index}", ["Value"] = cases[index].Value(random) };
        });
    }

    /// <summary>A type that holds itself.</summary>
    private RandomType Tree()
    {
        string name = NewName("Tree");
        RandomType label = RandomScalars.Of(_random);
        _declarations.AppendLine(CultureInfo.InvariantCulture, $"public sealed record {name}({Targeted(label.Attributes)}{label.Code} Label, {name}? Left, List<{name}> Children);");
        return new RandomType(name, random => Node(random, 3));

        JsonObject Node(Random random, int height) => new()
        {
            ["Label"] = label.Value(random),
            ["Left"] = height > 0 && random.Next(2) == 0 ? Node(random, height - 1) : null,
            ["Children"] = new JsonArray([.. Enumerable.Range(0, height > 0 ? random.Next(3) : 0).Select(_ => Node(random, height - 1))]),
        };
    }

    private static RandomType WithoutAttributes(Func<RandomType> create)
    {
        for (; ;)
        {
            RandomType type = create();
            if (type.Attributes.Length == 0)
            {
                return type;
            }
        }
    }

    private static string JsonName(string property) => property.ToLowerInvariant() + " é";

    private static string Targeted(string attributes) => attributes.Replace("[", "[property: ", StringComparison.Ordinal)
        .Replace("[property: A-Z]", "[A-Z]", StringComparison.Ordinal)
        .Replace("[property: 0-9]", "[0-9]", StringComparison.Ordinal)
        .Replace("[property: ^", "[^", StringComparison.Ordinal);
}
