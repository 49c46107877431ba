using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>What <c>[Description]</c> says of a type or a member.</summary>
internal static class Description
{
    public static string? Of(ISymbol symbol) => Of(symbol.GetAttributes());

    public static string? Of(IEnumerable<AttributeData> attributes) =>
        attributes.FirstOrDefault(static attribute => attribute.AttributeClass.Is(KnownNames.DescriptionAttribute)) is
            { ConstructorArguments: [{ Value: string { Length: > 0 } text }] } ? text : null;
}
