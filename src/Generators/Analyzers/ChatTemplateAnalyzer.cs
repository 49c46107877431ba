using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports chats of a model that the build shows to have no chat template.</summary>
/// <remarks>Of <c>[Example]</c> alone nothing is said: models without a template have always been shown examples that way.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChatTemplateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.ChatTemplateMissing];

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

    /// <summary>The chats of an interface whose model is known to have no chat template.</summary>
    internal static IEnumerable<Diagnostic> DiagnosticsOf(INamedTypeSymbol type, KnownModels models, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Interface
            || type.FindAttribute(KnownNames.TextGeneratorAttribute) is not { ConstructorArguments: [{ Value: string model }] })
        {
            return [];
        }

        (Location Location, string Attribute)[] chats = [.. ChatsOf(type).Distinct()];
        return chats.Length == 0 || !models.LacksChatTemplate(model, cancellationToken)
            ? []
            : chats.Select(chat => Diagnostic.Create(DiagnosticDescriptors.ChatTemplateMissing, chat.Location, model, chat.Attribute));
    }

    private static void Analyze(SymbolAnalysisContext context, KnownModels models)
    {
        foreach (Diagnostic diagnostic in DiagnosticsOf((INamedTypeSymbol)context.Symbol, models, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>The attributes that make chats. Those that are inherited stand where they are inherited, as all that is wrong with them.</summary>
    private static IEnumerable<(Location Location, string Attribute)> ChatsOf(INamedTypeSymbol target)
    {
        foreach (INamedTypeSymbol type in target.AllInterfaces.Insert(0, target))
        {
            bool isTarget = SymbolEqualityComparer.Default.Equals(type, target);
            if (!isTarget && type.FindAttribute(KnownNames.TextGeneratorAttribute) is not null)
            {
                continue;
            }

            foreach (ISymbol symbol in type.GetMembers().Where(static member => member is IMethodSymbol { IsAbstract: true }).Prepend<ISymbol>(type))
            {
                if ((symbol.FindAttribute(KnownNames.SystemAttribute) ?? symbol.FindAttribute(KnownNames.ChatAttribute)) is { } attribute)
                {
                    yield return (
                        isTarget ? attribute.NameLocation() : target.SourceLocation(),
                        attribute.AttributeClass!.Name.Replace("Attribute", ""));
                }
            }
        }
    }
}
