using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>A range as an attribute gives it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Minimum">The least value, a number or a text; null for none.</param>
/// <param name="Maximum">The greatest value, likewise.</param>
/// <param name="OfLimits">The type that texts are limits of; null where they are numbers.</param>
internal sealed record GivenRange(AttributeData Attribute, object? Minimum, object? Maximum, ITypeSymbol? OfLimits)
{
    public bool IsMinimumExclusive { get; } = AnnotationParser.Named(Attribute, "MinimumIsExclusive") is true;

    public bool IsMaximumExclusive { get; } = AnnotationParser.Named(Attribute, "MaximumIsExclusive") is true;

    /// <summary>What a value outside is told.</summary>
    public string Message => AnnotationParser.Named(Attribute, "ErrorMessage") as string ?? $"It must be {Words}.";

    /// <summary>The range in words.</summary>
    public string Words => (Minimum, Maximum) switch
    {
        (not null, null) => $"at least {CSharpLiteral.Plain(Minimum)}",
        (null, not null) => $"at most {CSharpLiteral.Plain(Maximum)}",
        _ => $"between {CSharpLiteral.Plain(Minimum)} and {CSharpLiteral.Plain(Maximum)}",
    };

    /// <summary>The range of a <c>[Range]</c>; null where it has none, which the compiler reports.</summary>
    public static GivenRange? Of(AttributeData attribute) =>
        attribute.ConstructorArguments is [.., { Value: { } minimum }, { Value: { } maximum }]
            ? new(attribute, minimum, maximum, attribute.ConstructorArguments is [{ Value: ITypeSymbol named }, _, _] ? named : null)
            : null;
}
