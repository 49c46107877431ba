using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Harness;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <summary>What is written of specs that are made by hand; golden files show what is written of source.</summary>
public sealed class JsonEmitterTests
{
    private const string Types = """
        #nullable enable
        using System.Collections.Generic;

        public enum Color { Red, Green }

        public record Line(string Text, int Count = 1)
        {
            public required Color? Color { get; init; }
            public string Note { get; set; } = "none";
            public required IReadOnlyList<IReadOnlyList<Line?>>? @class { get; init; }
        }

        public abstract record Shape;
        public record Round(double Radius) : Shape;
        public record Egg(double Radius, double Length) : Round(Radius);
        """;

    private static readonly ScalarSpec s_string = new("string", IsNullable: false, ScalarKind.String);
    private static readonly ScalarSpec s_double = new("double", IsNullable: false, ScalarKind.Double);

    [Fact]
    public void Object_WithEveryKindOfProperty_CompilesWithoutWarning()
    {
        string text = Emit(Result(new DefinedSpec("global::Line", IsNullable: false, "Line"), LineDefinition("errors.Add(value.Text);")));

        AssertCompiles(text);
        Assert.Contains("static global::Line ReadLine(ref", text, StringComparison.Ordinal);
        Assert.Contains("errors.At(\"class\").CheckEach(value.@class, CheckListOfNullableLine);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Union_OfTypesThatDeriveFromEachOther_ChecksEachByItsOwn()
    {
        string text = Emit(Result(
            new DefinedSpec("global::Shape", IsNullable: true, "Shape"),
            new UnionSpec("Shape", "global::Shape", "kind", Array(new UnionCaseSpec("\"round\"", "Round"), new UnionCaseSpec("2", "Egg"))),
            new ObjectSpec("Round", "global::Round", Array(Parameter("Radius", 0)), Array("errors.Add(null);"), "kind", "\"round\""),
            new ObjectSpec("Egg", "global::Egg", Array(Parameter("Radius", 0), Parameter("Length", 1)), Array("errors.Add(null);"), "kind", "2")));

        AssertCompiles(text);
        Assert.Contains("\"2\" => ReadEgg(ref reader),", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_WithoutChecks_HaveNoCheckMethods() =>
        Assert.DoesNotContain(
            "Check", Emit(Result(new DefinedSpec("global::Line", IsNullable: false, "Line"), LineDefinition())), StringComparison.Ordinal);

    [Fact]
    public void Members_OfOneName_AreNumbered()
    {
        SourceWriter writer = new();
        TypedResultSpec[] results =
        [
            Result(new EnumSpec("global::A.Kind", IsNullable: false, Array(new EnumMemberSpec("global::A.Kind.One", "one")))),
            Result(new EnumSpec("global::B.Kind", IsNullable: false, Array(new EnumMemberSpec("global::B.Kind.One", "one")))),
        ];
        JsonEmitter emitter = new("Json", results, writer);

        Assert.Equal(["Json.KindSchema", "Json.ReadKind"], emitter.ValueOf(results[0]));
        Assert.Equal(["Json.KindSchema", "Json.ReadKind2"], emitter.ValueOf(results[1]));
        Assert.Equal(["Json.KindSchema", "Json.ReadKind"], emitter.ValueOf(results[0]));
    }

    private static ObjectSpec LineDefinition(params string[] checks) => new(
        "Line",
        "global::Line",
        Array(
            Parameter("Text", 0) with { Value = s_string },
            Parameter("Count", 1) with { Value = new ScalarSpec("int", IsNullable: false, ScalarKind.Int32), IsRequired = false, Default = "1" },
            Property("Color", new EnumSpec("global::Color", IsNullable: true, Array(new EnumMemberSpec("global::Color.Red", "red")))),
            Property("Note", s_string) with { IsRequired = false, IsSetAfter = true },
            Property("@class", Lines("global::System.Collections.Generic.IReadOnlyList<global::Line?>"))),
        Array(checks),
        Discriminator: null,
        DiscriminatorValue: null);

    private static ListSpec Lines(string type) => new(
        $"global::System.Collections.Generic.IReadOnlyList<{type}>",
        IsNullable: true,
        ListKind.List,
        new ListSpec(type, IsNullable: false, ListKind.List, new DefinedSpec("global::Line", IsNullable: true, "Line")));

    private static PropertySpec Parameter(string name, int index) => Property(name, s_double) with { ConstructorIndex = index };

    private static PropertySpec Property(string name, ValueSpec value) => new(
        name.TrimStart('@').ToLowerInvariant(), name, value, ConstructorIndex: null, IsRequired: true, IsReadable: true, IsSetAfter: false, "default", []);

    private static TypedResultSpec Result(ValueSpec value, params DefinitionSpec[] definitions) =>
        new(value, """{"type":"object"}""", Array(definitions), IsBare: false, []);

    private static EquatableArray<T> Array<T>(params T[] items)
        where T : IEquatable<T> => items.ToEquatableArray();

    private static string Emit(TypedResultSpec result)
    {
        SourceWriter writer = new();
        JsonEmitter emitter = new("Json", [result], writer);
        string arguments = string.Join(", ", emitter.ValueOf(result));
        writer.WriteLine("#nullable enable");
        writer.WriteLine("internal static class Client");
        writer.OpenBrace();
        writer.WriteLine($"internal static readonly object Result = global::Typed.CompilerServices.TextResults.Json({arguments});");
        emitter.WriteClass();
        writer.CloseBrace();
        return writer.ToString();
    }

    private static void AssertCompiles(string text)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Emitted",
            [CSharpSyntaxTree.ParseText(text), CSharpSyntaxTree.ParseText(Types)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken).All(static found => found.Severity == DiagnosticSeverity.Hidden),
            string.Join("\n", compilation.GetDiagnostics(TestContext.Current.CancellationToken)) + "\n" + text);
    }
}
