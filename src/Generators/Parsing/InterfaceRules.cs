using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>What must hold of an interface so that a client can be written for it.</summary>
internal static class InterfaceRules
{
    // Generated code passes constants to a params span, which C# 13 brought.
    private const LanguageVersion OldestLanguageVersion = LanguageVersion.CSharp13;

    /// <summary>Reports what is wrong and says whether a client can be written all the same.</summary>
    public static bool Check(
        INamedTypeSymbol symbol,
        string name,
        AttributeData attribute,
        Compilation compilation,
        DiagnosticBag diagnostics)
    {
        CheckPartial(symbol, diagnostics);
        return InterfaceParser.ContainingTypesOf(symbol).All(static type => !NotPartial(type).Any())
            & CheckKind(symbol, diagnostics)
            & CheckClientName(symbol, name, diagnostics)
            & CheckLanguageVersion(attribute, compilation, diagnostics);
    }

    // Nothing is written into a type that is not partial: the compiler's own error would keep it from running the analyzers.
    private static void CheckPartial(INamedTypeSymbol symbol, DiagnosticBag diagnostics)
    {
        foreach (Location location in NotPartial(symbol))
        {
            diagnostics.Add(DiagnosticDescriptors.InterfaceNotPartial, location, symbol.Name);
        }
    }

    /// <summary>The declarations of a type that lack the word.</summary>
    public static IEnumerable<Location> NotPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Where(static declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        .Select(static declaration => declaration.Identifier.GetLocation());

    private static bool CheckKind(INamedTypeSymbol symbol, DiagnosticBag diagnostics)
    {
        (string Kind, string Remedy)? problem = symbol switch
        {
            { Arity: > 0 } => ("generic", "remove its type parameters, as its client is written before they are known"),
            { IsFileLocal: true } => ("file-local", "remove 'file', as its client is written in another file"),
            _ when InterfaceParser.ContainingTypesOf(symbol).FirstOrDefault(static type => type.Arity > 0) is { } outer =>
                ($"inside the generic type '{outer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'", "move it out"),
            _ => null,
        };
        if (problem is not { } found)
        {
            return true;
        }

        Location location = symbol.DeclaringSyntaxReferences
            .Select(static reference => (reference.GetSyntax() as InterfaceDeclarationSyntax)?.TypeParameterList)
            .FirstOrDefault(static list => list is not null)?.GetLocation() ?? symbol.SourceLocation();
        diagnostics.Add(DiagnosticDescriptors.InterfaceKindNotSupported, location, symbol.Name, found.Kind, found.Remedy);
        return false;
    }

    private static bool CheckClientName(INamedTypeSymbol symbol, string name, DiagnosticBag diagnostics)
    {
        string clientName = name + "Client";
        INamespaceOrTypeSymbol container = (INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;
        string? taken =
            // Only an interface may hold a type of its own name.
            symbol.ContainingType is { TypeKind: not TypeKind.Interface } outer && outer.Name == clientName
                ? "a type of that name around it"
            : container.GetMembers(clientName).Any(static member => !member.IsGeneratedHere() && member is not INamedTypeSymbol { Arity: > 0 })
                ? "something else of that name beside it"
            : name == symbol.Name && container.GetTypeMembers("I" + name, arity: 0).Any(IsAnnotated)
                ? $"interface 'I{name}', whose client has that name"
            : null;
        if (taken is null)
        {
            return true;
        }

        diagnostics.Add(
            DiagnosticDescriptors.GeneratedTypeNameTaken, symbol.SourceLocation(), symbol.Name, clientName, taken);
        return false;
    }

    private static bool IsAnnotated(INamedTypeSymbol type) =>
        type.FindAttribute(KnownNames.TextGeneratorAttribute) is not null;

    private static bool CheckLanguageVersion(AttributeData attribute, Compilation compilation, DiagnosticBag diagnostics)
    {
        if (compilation is not CSharpCompilation { LanguageVersion: < OldestLanguageVersion and var actual })
        {
            return true;
        }

        diagnostics.Add(
            DiagnosticDescriptors.LanguageVersionTooOld,
            attribute.NameLocation(),
            OldestLanguageVersion.ToDisplayString(),
            actual.ToDisplayString());
        return false;
    }
}
