namespace Typed.Generators.Model;

/// <summary>A generation option that was named at an attribute.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">Its value as a C# expression.</param>
internal sealed record OptionSpec(string Name, string Value);
