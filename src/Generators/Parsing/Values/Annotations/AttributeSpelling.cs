using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Spells an attribute as the C# that makes it again.</summary>
internal static class AttributeSpelling
{
    /// <summary>An expression that makes the attribute; null where generated code does not see all that it needs.</summary>
    public static string? Of(AttributeData attribute, TypeScope scope)
    {
        if (attribute is not { AttributeClass: { } type, AttributeConstructor: { } constructor }
            || !scope.Sees(type)
            || !scope.Sees(constructor)
            || !attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static named => named.Value)).All(value => Sees(value, scope)))
        {
            return null;
        }

        string arguments = string.Join(", ", attribute.ConstructorArguments.Select(Of));
        string properties = attribute.NamedArguments.IsEmpty ? "" :
            $" {{ {string.Join(", ", attribute.NamedArguments.Select(static named => $"{named.Key.EscapeIdentifier()} = {Of(named.Value)}"))} }}";
        return $"new {TypeScope.Spell(type)}({arguments}){properties}";
    }

    private static string Of(TypedConstant value) => value switch
    {
        { IsNull: true } => "null!",
        { Kind: TypedConstantKind.Array } =>
            $"new {TypeScope.Spell(((IArrayTypeSymbol)value.Type!).ElementType)}[] {{ {string.Join(", ", value.Values.Select(Of))} }}",
        { Kind: TypedConstantKind.Type } => $"typeof({((ITypeSymbol)value.Value!).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})",
        { Kind: TypedConstantKind.Enum } => $"({TypeScope.Spell(value.Type!)})({Primitive(value.Value!)})",
        _ => $"({TypeScope.Spell(value.Type!)}){Primitive(value.Value!)}",
    };

    // A cast keeps the type of what is boxed; a cast of a negative number needs parentheses.
    private static string Primitive(object value) => value switch
    {
        string or char or bool => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
        _ => $"({DefaultValue.Primitive(value)})",
    };

    private static bool Sees(TypedConstant value, TypeScope scope) => value switch
    {
        { IsNull: true } => true,
        { Kind: TypedConstantKind.Array } => value.Values.All(item => Sees(item, scope)),
        { Kind: TypedConstantKind.Type } => scope.Sees((ITypeSymbol)value.Value!),
        _ => value.Type is null || scope.Sees(value.Type),
    };
}
