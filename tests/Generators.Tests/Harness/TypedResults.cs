using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing;

namespace Typed.Generators.Harness;

/// <summary>Parses an interface with one method, and gives what it returns.</summary>
internal static class TypedResults
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Typed;

        """;

    /// <summary>The source of an interface whose method returns a type, with the types that it needs.</summary>
    public static string Source(string returned, string types = "", string attributes = "") => $$"""
        {{Usings}}
        [TextGenerator("gpt2")]
        public partial interface ITeller
        {
            {{attributes}} {{returned}} Tell(string topic);
        }

        {{types}}
        """;

    /// <summary>The method's model; fails where something is wrong with it.</summary>
    public static MethodSpec MethodOf(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tested",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        ParseResult result = InterfaceParser.Parse(
            compilation.GetTypeByMetadataName("ITeller")!, compilation, folder: null, TestContext.Current.CancellationToken);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static problem =>
            problem.Severity > DiagnosticSeverity.Hidden));
        Assert.Empty(result.Diagnostics);
        return Assert.IsType<MethodSpec>(Assert.Single(result.Spec!.Members));
    }

    /// <summary>What a method returns.</summary>
    public static TypedResultSpec Of(string returned, string types = "", string attributes = "") =>
        MethodOf(Source(returned, types, attributes)).Return.Result.Value!;

    /// <summary>The schema of what a method returns.</summary>
    public static string SchemaOf(string returned, string types = "", string attributes = "") => Of(returned, types, attributes).Schema;
}
