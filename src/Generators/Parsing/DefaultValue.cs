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

    /// <summary>
    /// What to write after the type of a parameter so that generated code, where nullability is enabled, takes its default:
    /// a question mark where that is null but the type is not annotated, as without nullability or with <c>null!</c>.
    /// </summary>
    public static string NullabilityOf(IParameterSymbol parameter) =>
        parameter is
        {
            HasExplicitDefaultValue: true,
            ExplicitDefaultValue: null,
            Type: { IsValueType: false, NullableAnnotation: not NullableAnnotation.Annotated },
        }
            ? "?"
            : "";

    /// <summary>A number or another built-in value as a C# literal.</summary>
    public static string Primitive(object value) => value switch
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
