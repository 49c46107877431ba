using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[CustomValidation]</c>, which names a method that .NET looks for only when it runs.</summary>
internal static class CustomValidation
{
    /// <summary>What keeps the method from being called; null where nothing does.</summary>
    public static string? ProblemOf(AttributeData attribute, ITypeSymbol checkedType, TypeScope scope)
    {
        if (attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol type }, { Value: string name }])
        {
            return "it names no type and method";
        }

        if (!IsPublic(type))
        {
            return $"'{type.Name}' must be public";
        }

        IMethodSymbol[] methods = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(static method =>
            method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public })];
        return methods switch
        {
            [] => $"'{type.Name}' has no public static method '{name}'",
            [_, _, ..] => $"'{type.Name}' has several methods '{name}', give this one a name of its own",
            [{ IsGenericMethod: true }] => $"method '{name}' must not be generic",
            [{ ReturnType: var returned }] when !returned.Is(KnownNames.ValidationResult) => $"method '{name}' must return 'ValidationResult?'",
            [{ Parameters: not ([{ RefKind: RefKind.None }] or [{ RefKind: RefKind.None }, { RefKind: RefKind.None }]) }] =>
                $"method '{name}' must take the value, and a 'ValidationContext' perhaps",
            [{ Parameters: [_, { Type: var context }] }] when !context.Is(KnownNames.ValidationContext) =>
                $"the second parameter of method '{name}' must be a 'ValidationContext'",
            [{ Parameters: [{ Type: var taken }, ..] }] when !Takes(taken.WithoutNullable(), checkedType, scope) =>
                $"method '{name}' takes {Display(taken)}, not {Display(checkedType)}",
            _ => null,
        };
    }

    // It converts values by IConvertible where they are of another type.
    private static bool Takes(ITypeSymbol taken, ITypeSymbol given, TypeScope scope) =>
        scope.IsConvertible(given, taken) || (IsConvertible(taken) && IsConvertible(given));

    private static bool IsConvertible(ITypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime;

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private static string Display(ITypeSymbol type) => Indefinite.Of(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}
