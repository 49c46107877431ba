using Typed.Generators.Harness;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>The schemas and models of objects, lists, dictionaries and hierarchies.</summary>
public sealed class ObjectSchemaTests
{
    private const string Name = """{"type":"string"}""";

    [Theory]
    [InlineData("IReadOnlyList<bool>", nameof(ListKind.List), """{"type":"array","items":{"type":"boolean"}}""")]
    [InlineData("bool[]", nameof(ListKind.Array), """{"type":"array","items":{"type":"boolean"}}""")]
    [InlineData("List<bool?>?", nameof(ListKind.List), """{"type":["array","null"],"items":{"type":["boolean","null"]}}""")]
    [InlineData("IEnumerable<string>", nameof(ListKind.List), """{"type":"array","items":{"type":"string"}}""")]
    [InlineData("ImmutableArray<string?>", nameof(ListKind.ImmutableArray), """{"type":"array","items":{"type":["string","null"]}}""")]
    [InlineData("HashSet<string>", nameof(ListKind.Set), """{"type":"array","items":{"type":"string"}}""")]
    [InlineData("ISet<DayOfWeek>", nameof(ListKind.Set), """{"type":"array","items":{"enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"]},"uniqueItems":true}""")]
    [InlineData("ISet<DateTimeKind?>", nameof(ListKind.Set), """{"type":"array","items":{"enum":["Unspecified","Utc","Local",null]},"uniqueItems":true}""")]
    [InlineData("ISet<PlatformID>", nameof(ListKind.Set), """{"type":"array","items":{"enum":["Win32S","Win32Windows","Win32NT","WinCE","Unix","Xbox","MacOSX","Other"]},"uniqueItems":true}""")]
    [InlineData("ISet<ConsoleColor>", nameof(ListKind.Set), """{"type":"array","items":{"enum":["Black","DarkBlue","DarkGreen","DarkCyan","DarkRed","DarkMagenta","DarkYellow","Gray","DarkGray","Blue","Green","Cyan","Red","Magenta","Yellow","White"]}}""")]
    [InlineData("ISet<bool>", nameof(ListKind.Set), """{"type":"array","items":{"type":"boolean"},"uniqueItems":true}""")]
    [InlineData("string[][]", nameof(ListKind.Array), """{"type":"array","items":{"type":"array","items":{"type":"string"}}}""")]
    public void List_HasSchema(string type, string kind, string schema)
    {
        TypedResultSpec result = TypedResults.Of(type);

        Assert.Equal(schema, result.Schema);
        Assert.Equal(kind, Assert.IsType<ListSpec>(result.Value).Kind.ToString());
    }

    [Fact]
    public void Dictionary_HasSchema() => Assert.Equal(
        """{"type":"object","additionalProperties":{"type":["boolean","null"]}}""",
        TypedResults.SchemaOf("IReadOnlyDictionary<string, bool?>"));

    [Fact]
    public void Record_HasPropertiesOfItsConstructor()
    {
        TypedResultSpec result = TypedResults.Of("Task<Person>", """
            [Description("Somebody")]
            public sealed record Person([Description("In full")] string Name, bool? IsWell, [property: JsonPropertyName("home")] Address? Home);
            public readonly record struct Address(string Street);
            """);

        Assert.Equal(
            """
            {"description":"Somebody","type":"object","properties":{"Name":{"description":"In full","type":"string"},
            "IsWell":{"type":["boolean","null"]},
            "home":{"anyOf":[{"type":"object","properties":{"Street":{"type":"string"}},"required":["Street"],"additionalProperties":false},{"type":"null"}]}},
            "required":["Name","IsWell","home"],"additionalProperties":false}
            """.ReplaceLineEndings(""),
            result.Schema);
        ObjectSpec person = Assert.IsType<ObjectSpec>(result.Definitions[1]);
        Assert.Equal(["Address", "Person"], result.Definitions.Select(static definition => definition.Name));
        Assert.Equal(["Name", "IsWell", "Home"], person.Properties.Select(static property => property.Member));
        Assert.Equal([0, 1, 2], person.Properties.Select(static property => property.ConstructorIndex));
        Assert.Equal(new DefinedSpec("global::Address", true, "Address"), person.Properties[2].Value);
    }

    [Fact]
    public void Class_HasPropertiesThatCanBeSet()
    {
        TypedResultSpec result = TypedResults.Of("Child", """
            public abstract class Parent
            {
                public required string Name { get; init; }
                public string Greeting => "Hi " + Name;
                [JsonIgnore] public int Secret { get; set; }
            }

            public sealed class Child : Parent
            {
                [JsonPropertyOrder(-1)] public bool First { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; set; }
                public string? Nick { get; init; }
                [JsonInclude] public bool Field;
                public bool Hidden;
                public int Count { get; private set; }
                public static int Total { get; set; }
                public int this[int index] { get => index; set { } }
            }
            """);

        ObjectSpec child = Assert.IsType<ObjectSpec>(Assert.Single(result.Definitions));
        Assert.Equal(["First", "Name", "Note", "Nick", "Field"], child.Properties.Select(static property => property.JsonName));
        Assert.Equal([true, false, true, false, true], child.Properties.Select(static property => property.IsSetAfter));
        Assert.Equal([true, true, false, true, true], child.Properties.Select(static property => property.IsRequired));
        Assert.EndsWith("""
            "required":["First","Name","Nick","Field"],"additionalProperties":false}
            """, result.Schema, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public record Made([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? A = null);", false)]
    [InlineData("public record Made([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? A);", true)]
    [InlineData("public class Made { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int A { get; init; } = 5; }", false)]
    [InlineData("public class Made { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public required int A { get; init; } }", true)]
    [InlineData("public class Made { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault), Range(1, 9)] public int A { get; set; } }", true)]
    [InlineData("public record Made(int A = 5);", true)]
    public void Property_MayBeLeftOut_WhereMarkedAndItsDefaultIsAllowed(string type, bool isRequired)
    {
        TypedResultSpec result = TypedResults.Of("Made", type);
        ObjectSpec made = Assert.IsType<ObjectSpec>(Assert.Single(result.Definitions));
        Assert.Equal(isRequired, Assert.Single(made.Properties).IsRequired);
        Assert.Equal(isRequired, result.Schema.Contains("\"required\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public class Made { public Made() { } public Made(bool a) { } public bool A { get; init; } }", null)]
    [InlineData("public class Made { public Made(bool a) => A = a; public bool A { get; } }", 0)]
    [InlineData("public struct Made { public Made(bool a) => A = a; public bool A { get; } }", 0)]
    [InlineData("public struct Made { public bool A { get; set; } }", null)]
    [InlineData("public record Made(bool A) { public Made() : this(true) { } }", null)]
    [InlineData("public record Made(bool A) { public Made(int a) : this(true) { } }", 0)]
    [InlineData("public class Made { public Made() { } [JsonConstructor] public Made(bool a) => A = a; public bool A { get; init; } }", 0)]
    [InlineData("public class Made { internal Made(bool a) => A = a; public bool A { get; } }", 0)]
    [InlineData("public class Made { [SetsRequiredMembers] public Made() { } public required bool A { get; set; } }", null)]
    public void Constructor_IsThatOfSystemTextJson(string type, int? index) => Assert.Equal(
        index,
        Assert.Single(Assert.IsType<ObjectSpec>(Assert.Single(TypedResults.Of("Made", type).Definitions)).Properties).ConstructorIndex);

    [Fact]
    public void Hierarchy_IsAnyOfItsCases()
    {
        TypedResultSpec result = TypedResults.Of("Shape", """
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
            [JsonDerivedType(typeof(Circle), "circle")]
            [JsonDerivedType(typeof(Nothing), 7)]
            public abstract record Shape;
            public sealed record Circle(bool IsBig) : Shape;
            public sealed record Nothing : Shape;
            """);

        Assert.Equal(
            """
            {"anyOf":[{"type":"object","properties":{"kind":{"const":"circle"},"IsBig":{"type":"boolean"}},"required":["kind","IsBig"],"additionalProperties":false},
            {"type":"object","properties":{"kind":{"const":7}},"required":["kind"],"additionalProperties":false}]}
            """.ReplaceLineEndings(""),
            result.Schema);
        UnionSpec shape = Assert.IsType<UnionSpec>(result.Definitions[2]);
        Assert.Equal("kind", shape.Discriminator);
        Assert.Equal([new UnionCaseSpec("\"circle\"", "Circle"), new UnionCaseSpec("7", "Nothing")], shape.Cases);
        Assert.Equal("\"circle\"", Assert.IsType<ObjectSpec>(result.Definitions[0]).DiscriminatorValue);
    }

    [Fact]
    public void Recursion_IsAReference() => Assert.Equal(
        """
        {"$ref":"#/$defs/Node","$defs":{"Node":{"type":"object","properties":{"Name":{"type":"string"},"Children":{"type":"array","items":{"$ref":"#/$defs/Node"}}},
        "required":["Name","Children"],"additionalProperties":false}}}
        """.ReplaceLineEndings(""),
        TypedResults.SchemaOf("Node", "public sealed record Node(string Name, IReadOnlyList<Node> Children);"));

    [Fact]
    public void Type_ThatIsUsedTwice_IsDefinedOnce()
    {
        TypedResultSpec result = TypedResults.Of("Pair<Name, Name?>", """
            public sealed record Pair<TLeft, TRight>(TLeft Left, [property: Description("The other")] TRight Right);
            public sealed record Name(string Text);
            """);

        Assert.Equal(
            """
            {"type":"object","properties":{"Left":{"$ref":"#/$defs/Name"},"Right":{"description":"The other","anyOf":[{"$ref":"#/$defs/Name"},{"type":"null"}]}},
            "required":["Left","Right"],"additionalProperties":false,
            "$defs":{"Name":{"type":"object","properties":{"Text":{"type":"string"}},"required":["Text"],"additionalProperties":false}}}
            """.ReplaceLineEndings(""),
            result.Schema);
        Assert.Equal(["Name", "PairOfNameName"], result.Definitions.Select(static definition => definition.Name));
    }

    [Fact]
    public void Type_NamedAsOneOfTheFramework_IsWritten() => Assert.Equal(
        """{"type":"object","properties":{"IsDone":{"type":"boolean"}},"required":["IsDone"],"additionalProperties":false}""",
        TypedResults.SchemaOf("Demo.Task", "namespace Demo { public sealed record Task(bool IsDone); }"));

    [Fact]
    public void Record_ThatInherits_HasThePropertiesOfItsBaseFirst()
    {
        TypedResultSpec result = TypedResults.Of("Child", """
            public abstract record Parent([MaxLength(5)] string Name, bool IsOld);
            public sealed record Child(bool IsTall, string Name) : Parent(Name, IsOld: false);
            """);

        ObjectSpec child = Assert.IsType<ObjectSpec>(Assert.Single(result.Definitions));
        Assert.Equal(["Name", "IsOld", "IsTall"], child.Properties.Select(static property => property.Member));
        Assert.Equal([1, null, 0], child.Properties.Select(static property => property.ConstructorIndex));
    }

    [Fact]
    public void Type_OfFramework_ThatIsPlainData_IsWritten() => Assert.Equal(
        $$$"""{"type":"object","properties":{"Key":{{{Name}}},"Value":{"type":"boolean"}},"required":["Key","Value"],"additionalProperties":false}""",
        TypedResults.SchemaOf("KeyValuePair<string, bool>"));
}
