using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports everything that the generator's parser finds wrong with an annotated interface.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextGeneratorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.InterfaceNotPartial,
        DiagnosticDescriptors.InterfaceKindNotSupported,
        DiagnosticDescriptors.ReservedMemberName,
        DiagnosticDescriptors.GeneratedTypeNameTaken,
        DiagnosticDescriptors.ModelNameEmpty,
        DiagnosticDescriptors.LanguageVersionTooOld,
        DiagnosticDescriptors.ReturnTypeNotSupported,
        DiagnosticDescriptors.GenericMethod,
        DiagnosticDescriptors.ParameterNotSupported,
        DiagnosticDescriptors.MemberNotSupported,
        DiagnosticDescriptors.PromptMissing,
        DiagnosticDescriptors.ParameterRepeated,
        DiagnosticDescriptors.HoleWithoutParameter,
        DiagnosticDescriptors.ParameterUnused,
        DiagnosticDescriptors.BraceUnbalanced,
        DiagnosticDescriptors.HoleMalformed,
        DiagnosticDescriptors.FormatIgnored,
        DiagnosticDescriptors.HoleOfSpecialParameter,
        DiagnosticDescriptors.PromptEmpty,
        DiagnosticDescriptors.HoleWithoutText,
        DiagnosticDescriptors.OptionOutOfRange,
        DiagnosticDescriptors.StopSequenceEmpty,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static context => Analyze(context), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Interface)
        {
            return;
        }

        ImmutableArray<Diagnostic> diagnostics =
            InterfaceParser.Parse(type, context.Compilation, context.CancellationToken).Diagnostics;
        foreach (Diagnostic diagnostic in diagnostics.IsDefault ? [] : diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
