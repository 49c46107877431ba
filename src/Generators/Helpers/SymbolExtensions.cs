using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Typed.Generators.Helpers;

internal static class SymbolExtensions
{
    /// <summary>How generated code spells a type: <c>global::</c>, with nullability, keywords for built-in types.</summary>
    public static SymbolDisplayFormat TypeFormat { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a type is the one of this metadata name, whatever its type arguments.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        int dot = metadataName.LastIndexOf('.');
        return named.MetadataName.Length == metadataName.Length - dot - 1
            && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
            && IsNamespace(named.ContainingNamespace, metadataName, dot);
    }

    private static bool IsNamespace(INamespaceSymbol symbol, string name, int end)
    {
        int dot = end == 0 ? -1 : name.LastIndexOf('.', end - 1);
        string part = symbol.Name;
        return part.Length == end - dot - 1
            && string.CompareOrdinal(name, dot + 1, part, 0, part.Length) == 0
            && (dot < 0 ? symbol.ContainingNamespace is { IsGlobalNamespace: true } : IsNamespace(symbol.ContainingNamespace, name, dot));
    }

    /// <summary>Whether a type is a class of this metadata name or derives from it.</summary>
    public static bool IsOrDerivesFrom(this INamedTypeSymbol? type, string metadataName)
    {
        while (type is not null && !type.Is(metadataName))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    /// <summary>Whether a symbol was written by this generator; analyzers see its output, the generator does not.</summary>
    public static bool IsGeneratedHere(this ISymbol symbol) =>
        symbol.FindAttribute(KnownNames.GeneratedCodeAttribute) is { ConstructorArguments: [{ Value: string tool }, ..] }
        && tool == GeneratorInfo.Name;

    /// <summary>A name as an identifier: <c>@class</c> for <c>class</c>.</summary>
    public static string EscapeIdentifier(this string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static bool Implements(this ITypeSymbol type, string metadataName) =>
        type.Is(metadataName) || type.AllInterfaces.Any(@interface => @interface.Is(metadataName));

    /// <summary>The type of a value that is there: T for T?, itself otherwise.</summary>
    public static ITypeSymbol WithoutNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>Where a symbol is named in source, or nowhere for one from a reference.</summary>
    public static Location SourceLocation(this ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;
}
