namespace Typed.Generators.Parsing.Values;

/// <summary>A member of an object of a JSON Schema: a keyword with its value, or a schema by its name.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">JSON as text, a schema, a list of schemas, or schemas by name.</param>
internal sealed record SchemaMember(string Name, object Value);
