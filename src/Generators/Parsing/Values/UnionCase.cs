using Microsoft.CodeAnalysis;

namespace Typed.Generators.Parsing.Values;

/// <summary>A type as a case of a union.</summary>
/// <param name="Union">The base type.</param>
/// <param name="Discriminator">The name of the property that tells the case.</param>
/// <param name="Value">Its value as a JSON literal.</param>
internal sealed record UnionCase(INamedTypeSymbol Union, string Discriminator, string Value);
