using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>The checks of a whole object: what its type is annotated with, and what it checks itself.</summary>
internal static class ObjectChecks
{
    public static IEnumerable<string> Of(INamedTypeSymbol type, ValueParser values)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (AttributeData attribute in current.GetAttributes().Where(AnnotationParser.IsAnnotation))
            {
                string? problem = attribute.AttributeClass.Is(KnownNames.CustomValidationAttribute)
                    ? CustomValidation.ProblemOf(attribute, type, values.Scope)
                    : null;
                if (problem is null && AttributeSpelling.Of(attribute, values.Scope) is { } spelled)
                {
                    yield return $"errors.Validate({spelled}, value, value, {CSharpLiteral.Of(type.Name)});";
                }
                else
                {
                    values.Report(
                        DiagnosticDescriptors.AnnotationNotSupported,
                        attribute.NameLocation(),
                        attribute.AttributeClass!.Name.Replace("Attribute", ""),
                        type.Name,
                        problem ?? "the generated client does not see it, make it internal or public");
                }
            }
        }

        if (type.Implements(KnownNames.ValidatableObject))
        {
            yield return $"errors.Validate((global::{KnownNames.ValidatableObject})value);";
        }
    }
}
