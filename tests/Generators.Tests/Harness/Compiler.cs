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
        .. ModelFile.Sparrow,
        .. ModelFile.Wren,
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        new TextGeneratorAnalyzer(),
        new ContainingTypeAnalyzer(),
        new AttributeWithoutEffectAnalyzer(),
        new ModelAnalyzer(),
        new TokenAnalyzer(),
        new BlockedResultAnalyzer(),
    ];

    /// <summary>What they suggest is shown only where it is asked for.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> SuggestingAnalyzers { get; } = [.. Analyzers, new AsynchronyAnalyzer()];

    /// <summary>All errors and warnings, the compiler's own included, in the order of source; and what is suggested, where that is asked for.</summary>
    public static Task<ImmutableArray<Diagnostic>> CompileAsync(
        string source,
        LanguageVersion languageVersion = LanguageVersion.CSharp14,
        bool suggests = false,
        EditorConfig? config = null) =>
        CompileAsync(source, s_files, ProjectOptions.Default, languageVersion, suggests, config);

    /// <inheritdoc cref="CompileAsync(string, LanguageVersion, bool, EditorConfig?)"/>
    public static async Task<ImmutableArray<Diagnostic>> CompileAsync(
        string source,
        ImmutableArray<AdditionalText> files,
        ProjectOptions options,
        LanguageVersion languageVersion = LanguageVersion.CSharp14,
        bool suggests = false,
        EditorConfig? config = null)
    {
        CSharpParseOptions parseOptions = new(languageVersion);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tested",
            [CSharpSyntaxTree.ParseText(source, parseOptions, ProjectOptions.Folder + "/Source.cs"), CSharpSyntaxTree.ParseText(ImplicitUsings, parseOptions)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)
                .WithSyntaxTreeOptionsProvider(config));
        CSharpGeneratorDriver
            .Create([new TypedGenerator().AsSourceGenerator()], files, parseOptions, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        ImmutableArray<Diagnostic> diagnostics = await whole
            .WithAnalyzers(suggests ? SuggestingAnalyzers : Analyzers, new AnalyzerOptions(files, options))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>Whether an id is that of something suggested.</summary>
    public static bool IsSuggestion(string id) => SuggestingAnalyzers
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
        .Any(rule => rule.Id == id && rule.DefaultSeverity == DiagnosticSeverity.Info);

    /// <summary>A diagnostic as the compiler prints it, without its place.</summary>
    public static string Print(Diagnostic diagnostic) =>
        $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
