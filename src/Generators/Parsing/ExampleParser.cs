using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads the examples of a method.</summary>
internal static class ExampleParser
{
    /// <summary>The examples as they are written, in the order of source; null where one has an error.</summary>
    public static List<ExampleSpec>? Parse(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        List<ExampleSpec> examples = [];
        bool isWhole = true;
        foreach (AttributeData attribute in Attributes(method))
        {
            // An argument that does not compile is reported by the compiler.
            if (attribute.ConstructorArguments is not [{ Kind: not TypedConstantKind.Error } input, { Kind: not TypedConstantKind.Error } output])
            {
                isWhole = false;
                continue;
            }

            string?[] texts = input switch
            {
                { Kind: not TypedConstantKind.Array } => [input.Value as string],
                { IsNull: true } => [null],
                _ => [.. input.Values.Select(static text => text.Value as string)],
            };
            if (texts.Contains(null))
            {
                diagnostics.Add(DiagnosticDescriptors.ExampleTextNull, attribute.ParameterLocation(0), "input");
                isWhole = false;
            }

            if (output.Value is not string answer)
            {
                diagnostics.Add(DiagnosticDescriptors.ExampleTextNull, attribute.ParameterLocation(1), "output");
                isWhole = false;
            }
            else
            {
                examples.Add(new ExampleSpec(texts.Select(static text => text ?? "").ToEquatableArray(), answer));
            }
        }

        return isWhole ? examples : null;
    }

    /// <summary>The place of an example's inputs, parameter 0, or of its output, parameter 1.</summary>
    public static Location Locate(IMethodSymbol method, int index, int parameter) =>
        Attributes(method).ElementAt(index).ParameterLocation(parameter);

    private static IEnumerable<AttributeData> Attributes(IMethodSymbol method) =>
        method.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(KnownNames.ExampleAttribute));
}
