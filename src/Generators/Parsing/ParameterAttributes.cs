using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>The attributes of a parameter that the compiler reads at a call, so that the client's must have them too.</summary>
internal static class ParameterAttributes
{
    /// <summary>The attributes as they stand before the parameter's type, or nothing.</summary>
    public static string Of(IParameterSymbol parameter, bool isExplicit) => string.Concat(
        parameter.GetAttributes().Where(attribute => IsCarried(attribute, isExplicit)).Select(Spell));

    /// <summary>Whether callers may pass null.</summary>
    public static bool AcceptsNull(IParameterSymbol parameter) =>
        parameter is { NullableAnnotation: NullableAnnotation.Annotated } or { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }
        || parameter.FindAttribute(KnownNames.AllowNullAttribute) is not null;

    private static bool IsCarried(AttributeData attribute, bool isExplicit) => attribute.AttributeClass?.ToDisplayString() switch
    {
        KnownNames.AllowNullAttribute or KnownNames.DisallowNullAttribute => true,

        // Like default values they mean nothing on an explicit implementation, and the compiler warns of them.
        KnownNames.CallerMemberNameAttribute
            or KnownNames.CallerFilePathAttribute
            or KnownNames.CallerLineNumberAttribute
            or KnownNames.CallerArgumentExpressionAttribute => !isExplicit,
        _ => false,
    };

    private static string Spell(AttributeData attribute) =>
        $"[global::{attribute.AttributeClass}{(attribute.ConstructorArguments is [{ } name] ? $"({name.ToCSharpString()})" : "")}] ";
}
