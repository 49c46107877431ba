using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>A type together with where it is written, so that a part of it can be pointed at.</summary>
/// <param name="Symbol">The type.</param>
/// <param name="Syntax">Where it is written; null where it is not, as for an alias or in a reference.</param>
internal readonly record struct WrittenType(ITypeSymbol Symbol, TypeSyntax? Syntax)
{
    public Location? Location => Syntax?.GetLocation();

    public string Display => Symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public bool IsString => Symbol.SpecialType == SpecialType.System_String;

    /// <summary>Whether null is a value of it, as far as it says.</summary>
    public bool IsNullable =>
        Symbol.NullableAnnotation == NullableAnnotation.Annotated || !SymbolEqualityComparer.Default.Equals(Symbol.WithoutNullable(), Symbol);

    /// <summary>Whether it is a string that is never null.</summary>
    public bool IsText => IsString && !IsNullable;

    public bool IsUnresolved => Contains(Symbol, TypeKind.Error);

    public static WrittenType ReturnOf(IMethodSymbol method) => new(method.ReturnType, method.Syntax()?.ReturnType);

    /// <summary>A type argument, or the type of an array's elements; its place is that of the whole where it has none.</summary>
    public WrittenType Argument(int index)
    {
        ITypeSymbol argument = Symbol is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)Symbol).TypeArguments[index];
        return new WrittenType(argument, Find(Syntax, index) ?? Syntax);
    }

    private static TypeSyntax? Find(TypeSyntax? syntax, int index) => syntax switch
    {
        NullableTypeSyntax nullable => Find(nullable.ElementType, index),
        QualifiedNameSyntax qualified => Find(qualified.Right, index),
        AliasQualifiedNameSyntax alias => Find(alias.Name, index),
        GenericNameSyntax generic => generic.TypeArgumentList.Arguments[index],
        ArrayTypeSyntax array => array.ElementType,
        _ => null,
    };

    private static bool Contains(ITypeSymbol type, TypeKind kind) =>
        type.TypeKind == kind
        || (type is IArrayTypeSymbol array && Contains(array.ElementType, kind))
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(argument => Contains(argument, kind)));
}
