using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Generators.Parsing;

/// <summary>Finds where the parts of an attribute are written.</summary>
internal static class AttributeSyntaxExtensions
{
    /// <summary>The expression of the constructor's first argument, or of the property that is named; null without source.</summary>
    public static ExpressionSyntax? FindArgument(this AttributeData attribute, string? property = null) =>
        attribute.Arguments().FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.Expression;

    /// <inheritdoc cref="FindArgument"/>
    public static Location ArgumentLocation(this AttributeData attribute, string? property = null) =>
        attribute.FindArgument(property)?.GetLocation() ?? attribute.NameLocation();

    /// <summary>The place of what is given to a parameter of the constructor.</summary>
    public static Location ParameterLocation(this AttributeData attribute, int index)
    {
        AttributeArgumentSyntax[] arguments =
            [.. attribute.Arguments().Where(static argument => argument.NameEquals is null)];
        string? name = attribute.AttributeConstructor?.Parameters[index].Name;
        AttributeArgumentSyntax? found =
            arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? (index < arguments.Length ? arguments[index] : null);
        return found?.Expression.GetLocation() ?? attribute.NameLocation();
    }

    public static Location NameLocation(this AttributeData attribute) =>
        attribute.Syntax()?.Name.GetLocation() ?? Location.None;

    private static IEnumerable<AttributeArgumentSyntax> Arguments(this AttributeData attribute) =>
        attribute.Syntax()?.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();

    private static AttributeSyntax? Syntax(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
}
