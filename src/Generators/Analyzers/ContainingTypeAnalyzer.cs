using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports types that are not partial though an annotated interface lies inside them.</summary>
/// <remarks>
/// On its own, as editors offer fixes only for what is reported within the symbol that was analyzed.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContainingTypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.ContainingTypeNotPartial];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static context => Analyze(context), SymbolKind.NamedType);
    }

    /// <summary>What is wrong with a type around an annotated interface.</summary>
    internal static IEnumerable<Diagnostic> DiagnosticsOf(INamedTypeSymbol type) => NestedIn(type).FirstOrDefault(IsAnnotated) is { } @interface
        ? InterfaceRules.NotPartial(type).Select(location => Diagnostic.Create(
            DiagnosticDescriptors.ContainingTypeNotPartial,
            location,
            type.Name,
            @interface.Name,
            InterfaceParser.KeywordOf(type)))
        : [];

    private static void Analyze(SymbolAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in DiagnosticsOf((INamedTypeSymbol)context.Symbol))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static IEnumerable<INamedTypeSymbol> NestedIn(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(static nested => NestedIn(nested).Prepend(nested));

    private static bool IsAnnotated(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.FindAttribute(KnownNames.TextGeneratorAttribute) is not null;
}
