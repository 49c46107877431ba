using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Generators.Parsing;

/// <summary>Finds where the parts of an attribute are written.</summary>
internal static class AttributeSyntaxExtensions
{
    /// <summary>The expression of the constructor's argument, or of the property that is named; null without source.</summary>
    public static ExpressionSyntax? FindArgument(this AttributeData attribute, string? property = null) =>
        attribute.Syntax()?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.Expression;

    /// <inheritdoc cref="FindArgument"/>
    public static Location ArgumentLocation(this AttributeData attribute, string? property = null) =>
        attribute.FindArgument(property)?.GetLocation() ?? attribute.NameLocation();

    public static Location NameLocation(this AttributeData attribute) =>
        attribute.Syntax()?.Name.GetLocation() ?? Location.None;

    private static AttributeSyntax? Syntax(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
}
