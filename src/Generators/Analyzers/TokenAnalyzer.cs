using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing;
using Typed.Generators.Tokens;

namespace Typed.Generators.Analyzers;

/// <summary>
/// Reports what only the tokenizers of the models tell that the build shows: texts and answers that are too long, special tokens that
/// are none, labels that are the same.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed partial class TokenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.TextTooLong,
        DiagnosticDescriptors.AnswerTooLong,
        DiagnosticDescriptors.SpecialTokenMissing,
        DiagnosticDescriptors.LabelsAlike,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ConcurrentBag<INamedTypeSymbol> interfaces = [];
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (IsOfInterest((INamedTypeSymbol)symbol.Symbol))
                    {
                        interfaces.Add((INamedTypeSymbol)symbol.Symbol);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                if (interfaces.IsEmpty)
                {
                    return;
                }

                PromptFolderSpec folder = PromptFolder.Read(end.Options, end.CancellationToken);
                KnownModels models = new(end.Options);
                foreach (Diagnostic diagnostic in interfaces
                    .SelectMany(type => DiagnosticsOf(type, end.Compilation, folder, models, end.CancellationToken))
                    .GroupBy(DiagnosticBag.KeyOf)
                    .Select(static same => same.First()))
                {
                    end.ReportDiagnostic(diagnostic);
                }
            });
        });
    }

    /// <summary>What is wrong with an interface, as far as the tokenizer of its model tells.</summary>
    internal static IEnumerable<Diagnostic> DiagnosticsOf(
        INamedTypeSymbol type, Compilation compilation, PromptFolderSpec folder, KnownModels models, CancellationToken cancellationToken)
    {
        if (!IsOfInterest(type)
            || type.FindAttribute(KnownNames.TextGeneratorAttribute) is not { ConstructorArguments: [{ Value: string name }] }
            || models.TokenizerOf(ModelNames.WithoutRevision(name)) is not { } file)
        {
            return [];
        }

        InterfaceTokens tokens = new(type, ModelNames.WithoutRevision(name), models, file, folder, cancellationToken);
        return SpecialTokenProblems(tokens).Concat(MethodSymbols.Of(type, compilation, folder)
            .SelectMany(method => RoomProblems(tokens, method.Symbol, method.Method).Concat(LabelProblems(tokens, method.Symbol, method.Method))));
    }

    private static bool IsOfInterest(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.FindAttribute(KnownNames.TextGeneratorAttribute) is not null;

    /// <summary>Two labels that are the same to the model. Where nothing is scored, answers are read as bytes, and no two labels clash.</summary>
    private static IEnumerable<Diagnostic> LabelProblems(InterfaceTokens tokens, IMethodSymbol symbol, MethodSpec method)
    {
        if (method.Return.Result is { IsScored: true, Value.Value: EnumSpec type }
            && tokens.Tokenizer is { } tokenizer
            && Labels.FindSame(type, tokenizer) is var (first, second))
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.LabelsAlike, tokens.PlaceAt(symbol, ReturnPlace(symbol)), tokens.Model, first, second, method.Name);
        }
    }

    private static Location ReturnPlace(IMethodSymbol symbol) => WrittenType.ReturnOf(symbol).Location ?? symbol.SourceLocation();
}
