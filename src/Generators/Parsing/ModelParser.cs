using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.Parsing;

/// <summary>Reads the model's name from <c>[TextGenerator("name")]</c>.</summary>
internal static class ModelParser
{
    public static string Parse(AttributeData attribute, DiagnosticBag diagnostics)
    {
        // An argument that does not compile is reported by the compiler.
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } argument])
        {
            return "";
        }

        string? model = (string?)argument.Value;
        if (string.IsNullOrWhiteSpace(model))
        {
            string problem = model is null ? "null" : model.Length == 0 ? "empty" : "blank";
            diagnostics.Add(DiagnosticDescriptors.ModelNameEmpty, attribute.ArgumentLocation(), problem);
        }

        return model ?? "";
    }
}
