using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports short names of models that neither the project declares nor everybody knows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ModelUnknown];

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

    /// <summary>What is wrong with the name of an interface's model.</summary>
    internal static IEnumerable<Diagnostic> DiagnosticsOf(INamedTypeSymbol type, KnownModels models)
    {
        if (type.TypeKind != TypeKind.Interface
            || type.FindAttribute(KnownNames.TextGeneratorAttribute) is not { ConstructorArguments: [{ Value: string model }] } attribute
            || string.IsNullOrWhiteSpace(model))
        {
            yield break;
        }

        // On the hub there are more models than anybody can list.
        string name = ModelNames.WithoutRevision(model);
        if (name.Contains('/') || models.Names.Concat(ModelNames.BuiltIn).Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            yield break;
        }

        string? nearest = NearestName.Find(name, models.Names.Concat(ModelNames.BuiltIn));
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (nearest is not null && attribute.FindArgument() is LiteralExpressionSyntax)
        {
            properties = properties.Add(DiagnosticProperties.NearestName, nearest + model.Substring(name.Length));
        }

        yield return Diagnostic.Create(
            DiagnosticDescriptors.ModelUnknown,
            attribute.ArgumentLocation(),
            properties,
            name,
            nearest is null ? "" : $"write '{nearest}', ");
    }

    private static void Analyze(SymbolAnalysisContext context, KnownModels models)
    {
        foreach (Diagnostic diagnostic in DiagnosticsOf((INamedTypeSymbol)context.Symbol, models))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
