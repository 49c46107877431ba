using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports options that ask for more tokens than the context of a model has, which the build shows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ContextExceeded];

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

    /// <summary>The options of an interface and its methods that its model has no room for.</summary>
    internal static IEnumerable<Diagnostic> DiagnosticsOf(INamedTypeSymbol type, KnownModels models, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Interface
            || type.FindAttribute(KnownNames.TextGeneratorAttribute) is not { ConstructorArguments: [{ Value: string model }] } attribute)
        {
            return [];
        }

        AttributeData[] attributes =
        [
            attribute,
            .. type.GetMembers().OfType<IMethodSymbol>().Select(static method => method.FindAttribute(KnownNames.GenerationOptionsAttribute)).OfType<AttributeData>(),
        ];

        // One token is left to the prompt.
        return models.ContextLengthOf(ModelNames.WithoutRevision(model), cancellationToken) is { } length
            ? attributes.SelectMany(options => Exceeding(options, "MaxNewTokens", length - 1).Concat(Exceeding(options, "MaxLength", length)))
            : [];

        IEnumerable<Diagnostic> Exceeding(AttributeData options, string name, int most) => options.NamedArguments
            .Where(argument => argument.Key == name && argument.Value.Value is int value && value > most)
            .Select(argument => Diagnostic.Create(
                DiagnosticDescriptors.ContextExceeded, options.ArgumentLocation(name), name, argument.Value.Value, model, length, most));
    }

    private static void Analyze(SymbolAnalysisContext context, KnownModels models)
    {
        foreach (Diagnostic diagnostic in DiagnosticsOf((INamedTypeSymbol)context.Symbol, models, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
