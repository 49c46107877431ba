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

    /// <summary>The engine that is named, a member of its enumeration; null where none is.</summary>
    public static string? ParseEngine(AttributeData attribute)
    {
        TypedConstant value = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Engine").Value;
        return value is { Kind: TypedConstantKind.Enum, Type: { } type }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && member.ConstantValue.Equals(value.Value))?.Name
            : null;
    }
}
