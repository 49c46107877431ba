using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>Refuses the attributes of System.Text.Json that change what JSON holds in ways that a compiler cannot follow.</summary>
internal static class SerializerAttributes
{
    /// <summary>Reports what a type or a member is marked with.</summary>
    /// <param name="symbol">The type or the member.</param>
    /// <param name="type">The type, or that of the member, without the question mark that makes it nullable.</param>
    /// <param name="display">What messages call it.</param>
    /// <param name="values">Takes what is wrong.</param>
    public static void Check(ISymbol symbol, ITypeSymbol type, string display, ValueParser values)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (ProblemOf(attribute, type) is { } problem)
            {
                values.Report(
                    DiagnosticDescriptors.SerializerAttributeNotSupported,
                    values.Scope.InSource(attribute.NameLocation()) ?? values.Scope.Find(symbol),
                    attribute.AttributeClass!.Name.Replace("Attribute", ""),
                    display,
                    problem);
            }
        }
    }

    private static string? ProblemOf(AttributeData attribute, ITypeSymbol type) =>
        attribute.AttributeClass.IsOrDerivesFrom(KnownNames.JsonConverterAttribute) && !IsOfNames(attribute, type)
            ? "only a running program knows what a converter writes, name a type without one"
        : attribute.AttributeClass.Is(KnownNames.JsonNumberHandlingAttribute) && attribute.ConstructorArguments is [{ Value: not 0 }]
            ? "the model writes numbers as JSON has them, write a property of type 'string' for numbers in quotes"
        : attribute.AttributeClass.Is(KnownNames.JsonObjectCreationHandlingAttribute) && attribute.ConstructorArguments is [{ Value: not 0 }]
            ? "what is read replaces what a property holds, give it 'set' or 'init'"
        : null;

    /// <summary>Whether a converter writes an enumeration by the names of its members, as is done here.</summary>
    private static bool IsOfNames(AttributeData attribute, ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol converter }]
        && (converter.Is(KnownNames.JsonStringEnumConverter) || converter.Is(KnownNames.JsonStringEnumConverterOf));
}
