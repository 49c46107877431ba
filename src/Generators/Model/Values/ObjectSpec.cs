using Typed.Generators.Helpers;

namespace Typed.Generators.Model.Values;

/// <summary>A class, record or structure, written as a JSON object with these properties in this order.</summary>
/// <param name="Name">The name of the definition.</param>
/// <param name="Type">The type as generated code spells it, without a question mark.</param>
/// <param name="Properties">Its properties; those that are parameters of its constructor are marked.</param>
/// <param name="Checks">Checks of the whole object, as C# statements in terms of <c>value</c> and <c>errors</c>.</param>
/// <param name="Discriminator">The name of the property that tells which case of a union it is, or null.</param>
/// <param name="DiscriminatorValue">Its value as a JSON literal, or null.</param>
internal sealed record ObjectSpec(
    string Name,
    string Type,
    EquatableArray<PropertySpec> Properties,
    EquatableArray<string> Checks,
    string? Discriminator,
    string? DiscriminatorValue) : DefinitionSpec(Name, Type);
