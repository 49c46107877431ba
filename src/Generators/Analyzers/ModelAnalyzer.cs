using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports what only the models tell that the build shows: names that nobody knows, contexts that are too short, missing chat templates.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed partial class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.ChatTemplateMissing, DiagnosticDescriptors.ModelUnknown, DiagnosticDescriptors.ContextExceeded];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            KnownModels models = new(start.Options);
            start.RegisterSymbolAction(symbol => Analyze(symbol, models), SymbolKind.NamedType);
        });
    }

    /// <summary>What is wrong with an interface, as far as its model tells.</summary>
    internal static IEnumerable<Diagnostic> DiagnosticsOf(INamedTypeSymbol type, KnownModels models, CancellationToken cancellationToken) =>
        type.TypeKind == TypeKind.Interface
        && type.FindAttribute(KnownNames.TextGeneratorAttribute) is { ConstructorArguments: [{ Value: string name }] } attribute
        && !string.IsNullOrWhiteSpace(name)
            ? NameProblems(attribute, name, models)
                .Concat(ContextProblems(type, attribute, ModelNames.WithoutRevision(name), models, cancellationToken))
                .Concat(ChatProblems(type, ModelNames.WithoutRevision(name), models, cancellationToken))
            : [];

    private static void Analyze(SymbolAnalysisContext context, KnownModels models)
    {
        foreach (Diagnostic diagnostic in DiagnosticsOf((INamedTypeSymbol)context.Symbol, models, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
