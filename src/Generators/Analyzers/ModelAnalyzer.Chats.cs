using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

public sealed partial class ModelAnalyzer
{
    /// <summary>Chats of a model that has no chat template.</summary>
    /// <remarks>Of <c>[Example]</c> alone nothing is said: models without a template have always been shown examples that way.</remarks>
    private static IEnumerable<Diagnostic> ChatProblems(
        INamedTypeSymbol type, string model, KnownModels models, CancellationToken cancellationToken)
    {
        (Location Location, string Attribute)[] chats = [.. ChatsOf(type).Distinct()];
        return chats.Length == 0 || !models.LacksChatTemplate(model, cancellationToken)
            ? []
            : chats.Select(chat => Diagnostic.Create(DiagnosticDescriptors.ChatTemplateMissing, chat.Location, model, chat.Attribute));
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
