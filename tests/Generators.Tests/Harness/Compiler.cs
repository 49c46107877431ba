using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Analyzers;

namespace Typed.Generators.Harness;

/// <summary>Compiles source as a project would: generator, analyzers, implicit usings, nullable enabled.</summary>
internal static class Compiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Typed;
        """;

    private static readonly ImmutableArray<AdditionalText> s_files =
    [
        PromptFile.Of("future.prompt", "The future of {topic} is\n"),
        .. ModelFile.Quill,
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [new TextGeneratorAnalyzer(), new ContainingTypeAnalyzer(), new AttributeWithoutEffectAnalyzer(), new ChatTemplateAnalyzer()];

    /// <summary>All errors and warnings, the compiler's own included, in the order of source.</summary>
    public static Task<ImmutableArray<Diagnostic>> CompileAsync(
        string source,
        LanguageVersion languageVersion = LanguageVersion.CSharp14) =>
        CompileAsync(source, s_files, ProjectOptions.Default, languageVersion);

    /// <inheritdoc cref="CompileAsync(string, LanguageVersion)"/>
    public static async Task<ImmutableArray<Diagnostic>> CompileAsync(
        string source,
        ImmutableArray<AdditionalText> files,
        ProjectOptions options,
        LanguageVersion languageVersion = LanguageVersion.CSharp14)
    {
        CSharpParseOptions parseOptions = new(languageVersion);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tested",
            [CSharpSyntaxTree.ParseText(source, parseOptions), CSharpSyntaxTree.ParseText(ImplicitUsings, parseOptions)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new TypedGenerator().AsSourceGenerator()], files, parseOptions, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        ImmutableArray<Diagnostic> diagnostics = await whole
            .WithAnalyzers(Analyzers, new AnalyzerOptions(files, options))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>A diagnostic as the compiler prints it, without its place.</summary>
    public static string Print(Diagnostic diagnostic) =>
        $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
