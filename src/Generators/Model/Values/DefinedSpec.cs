namespace Typed.Generators.Model.Values;

/// <summary>A value of a type that is described once: an object or a union, which may contain itself.</summary>
/// <param name="Type">The type as generated code spells it, without a question mark.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
/// <param name="Definition">The name of its <see cref="DefinitionSpec"/>.</param>
internal sealed record DefinedSpec(string Type, bool IsNullable, string Definition) : ValueSpec(Type, IsNullable);
