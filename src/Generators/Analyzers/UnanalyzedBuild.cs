using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>
/// Stands in for the analyzers where a build runs none: what is wrong must not compile, whether somebody saved the time of analyzers or not.
/// </summary>
internal static class UnanalyzedBuild
{
    // What buildTransitive/Typed.Runtime.props lets the compiler see.
    private const string RunAnalyzers = "build_property.RunAnalyzers";
    private const string RunAnalyzersDuringBuild = "build_property.RunAnalyzersDuringBuild";
    private const string DesignTimeBuild = "build_property.DesignTimeBuild";

    /// <summary>Whether the build runs no analyzers; the first property that is set decides, as it does for the compiler.</summary>
    public static bool Is(AnalyzerConfigOptions options) =>
        // An editor, which runs the generator at every key, is not built.
        !(options.TryGetValue(DesignTimeBuild, out string? editor) && string.Equals(editor, "true", StringComparison.OrdinalIgnoreCase))
        && (options.TryGetValue(RunAnalyzers, out string? run) && run.Length > 0 ? IsFalse(run)
            : options.TryGetValue(RunAnalyzersDuringBuild, out run) && IsFalse(run));

    /// <summary>What the analyzers would report of the interfaces of a project.</summary>
    public static IEnumerable<Diagnostic> DiagnosticsOf(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        PromptFolderSpec folder = PromptFolder.Read(options, cancellationToken);
        KnownModels models = new(options);
        return TypesIn(compilation.Assembly.GlobalNamespace)
            .SelectMany(type => ContainingTypeAnalyzer.DiagnosticsOf(type)
                .Concat(DiagnosticsOf(InterfaceParser.Parse(type, compilation, folder, cancellationToken)))
                .Concat(ModelAnalyzer.DiagnosticsOf(type, models, cancellationToken))
                .Concat(TokenAnalyzer.DiagnosticsOf(type, compilation, folder, models, cancellationToken)))
            .GroupBy(Diagnostics.DiagnosticBag.KeyOf)
            .Select(static same => same.First());
    }

    private static ImmutableArray<Diagnostic> DiagnosticsOf(ParseResult result) => result.Diagnostics.IsDefault ? [] : result.Diagnostics;

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));

    private static bool IsFalse(string text) => string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}
