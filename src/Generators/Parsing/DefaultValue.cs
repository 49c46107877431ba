using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>Spells the default values of parameters.</summary>
internal static class DefaultValue
{
    /// <summary>The default value as a C# expression, or null where there is none.</summary>
    public static string? Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        ITypeSymbol type = parameter.Type.WithoutNullable();
        bool isNullableValue = !SymbolEqualityComparer.Default.Equals(type, parameter.Type);
        return parameter.ExplicitDefaultValue switch
        {
            null => parameter.Type.IsReferenceType || isNullableValue ? "null" : "default",
            { } value when type.TypeKind == TypeKind.Enum =>
                $"({type.ToDisplayString(SymbolExtensions.TypeFormat)}){Parenthesize(Primitive(value))}",
            { } value => Primitive(value),
        };
    }

    private static string Primitive(object value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double number => CSharpLiteral.Of((object)number)!,
        float number => Format(number) + "F",
        decimal number => Format(number) + "M",
        _ => Format(value),
    };

    // A cast in front of a minus sign would read as a subtraction.
    private static string Parenthesize(string number) => number[0] == '-' ? $"({number})" : number;

    private static string Format(object value) =>
        SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;
}
