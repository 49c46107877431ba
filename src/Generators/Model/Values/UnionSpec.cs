using Typed.Generators.Helpers;

namespace Typed.Generators.Model.Values;

/// <summary>
/// A closed hierarchy: one of several objects, told apart by the first property of the JSON object.
/// </summary>
/// <param name="Name">The name of the definition.</param>
/// <param name="Type">The type as generated code spells it, without a question mark.</param>
/// <param name="Discriminator">The name of that property.</param>
/// <param name="Cases">The objects.</param>
internal sealed record UnionSpec(string Name, string Type, string Discriminator, EquatableArray<UnionCaseSpec> Cases)
    : DefinitionSpec(Name, Type);
