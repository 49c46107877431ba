using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
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
        DiagnosticDescriptors.BatchNotSupported,
        DiagnosticDescriptors.BatchRepeated,
        DiagnosticDescriptors.ElementsNotSupported,
        DiagnosticDescriptors.HoleWithoutParameter,
        DiagnosticDescriptors.ParameterUnused,
        DiagnosticDescriptors.BraceUnbalanced,
        DiagnosticDescriptors.HoleMalformed,
        DiagnosticDescriptors.FormatIgnored,
        DiagnosticDescriptors.HoleOfSpecialParameter,
        DiagnosticDescriptors.PromptEmpty,
        DiagnosticDescriptors.HoleWithoutText,
        DiagnosticDescriptors.PromptFileMissing,
        DiagnosticDescriptors.PromptGivenTwice,
        DiagnosticDescriptors.OptionOutOfRange,
        DiagnosticDescriptors.StopSequenceEmpty,
        DiagnosticDescriptors.OptionsContradict,
        DiagnosticDescriptors.FormatInvalid,
        DiagnosticDescriptors.ExampleInputCount,
        DiagnosticDescriptors.ExampleTextNull,
        DiagnosticDescriptors.ExampleOutputInvalid,
        DiagnosticDescriptors.HoleOfInterface,
        DiagnosticDescriptors.ValueTypeNotSupported,
        DiagnosticDescriptors.WrittenNameRepeated,
        DiagnosticDescriptors.TypeNotConstructible,
        DiagnosticDescriptors.CaseNotSupported,
        DiagnosticDescriptors.ValueWithoutEnd,
        DiagnosticDescriptors.AnnotationNotSupported,
        DiagnosticDescriptors.PatternNotSupported,
        DiagnosticDescriptors.AttributeNeedsValue,
        DiagnosticDescriptors.LabelNotSupported,
        DiagnosticDescriptors.InstructionPlaceholder,
        DiagnosticDescriptors.SerializerAttributeNotSupported,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Once for all interfaces, and not at all where there is none.
            Lazy<PromptFolderSpec> folder = new(() => PromptFolder.Read(start.Options, start.CancellationToken));

            // Several interfaces can lead to the same type, whose error is one.
            ConcurrentDictionary<(string, Location, string), bool> reported = new();
            start.RegisterSymbolAction(
                symbol => Analyze(symbol, folder, diagnostic => reported.TryAdd(DiagnosticBag.KeyOf(diagnostic), true)), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<PromptFolderSpec> folder, Func<Diagnostic, bool> isNew)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Interface || type.FindAttribute(KnownNames.TextGeneratorAttribute) is null)
        {
            return;
        }

        ImmutableArray<Diagnostic> diagnostics =
            InterfaceParser.Parse(type, context.Compilation, folder.Value, context.CancellationToken).Diagnostics;
        foreach (Diagnostic diagnostic in diagnostics.IsDefault ? [] : diagnostics.Where(isNew))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
