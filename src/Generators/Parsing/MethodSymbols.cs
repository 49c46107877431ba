using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Finds the methods of an annotated interface together with their symbols, for analyzers that point at them.</summary>
internal static class MethodSymbols
{
    /// <summary>The methods without an error. Those of inherited interfaces that are annotated themselves are left to these.</summary>
    public static IEnumerable<(IMethodSymbol Symbol, MethodSpec Method)> Of(INamedTypeSymbol target, Compilation compilation, PromptFolderSpec folder)
    {
        DiagnosticBag ignored = new();
        TypeScope scope = new(target, compilation);
        ChatDeclaration chat = ChatDeclaration.Parse(target, heir: null, folder, ignored);
        foreach (INamedTypeSymbol type in TypesOf(target))
        {
            ChatDeclaration own = SymbolEqualityComparer.Default.Equals(type, target) ? chat : ChatDeclaration.Parse(type, chat, folder, ignored);
            foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is { IsAbstract: true, IsStatic: false, MethodKind: MethodKind.Ordinary }
                    && MethodParser.Parse(method, isExplicit: false, scope, own, folder, ignored) is MethodSpec spec)
                {
                    yield return (method, spec);
                }
            }
        }
    }

    /// <summary>An interface and those that it inherits and that are not annotated themselves.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesOf(INamedTypeSymbol target) =>
        target.AllInterfaces.Where(static type => type.FindAttribute(KnownNames.TextGeneratorAttribute) is null).Prepend(target);
}
