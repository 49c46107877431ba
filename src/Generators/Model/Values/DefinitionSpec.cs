namespace Typed.Generators.Model.Values;

/// <summary>A type that is described once, however often it is used.</summary>
/// <param name="Name">A C# identifier that no other definition of the interface has; also its name in the schema's <c>$defs</c>.</param>
/// <param name="Type">The type as generated code spells it.</param>
internal abstract record DefinitionSpec(string Name, string Type);
