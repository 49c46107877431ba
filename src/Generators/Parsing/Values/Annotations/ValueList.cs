using Microsoft.CodeAnalysis;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>The values that an attribute allows or denies.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Allows">Whether it allows them, and no others.</param>
/// <param name="Values">The values.</param>
internal sealed record ValueList(AttributeData Attribute, bool Allows, TypedConstant[] Values);
