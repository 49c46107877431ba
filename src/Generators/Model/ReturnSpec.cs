namespace Typed.Generators.Model;

/// <summary>What a method returns.</summary>
/// <param name="Kind">How it hands it over.</param>
/// <param name="Type">The whole type as generated code spells it.</param>
/// <param name="Result">What one prompt gives.</param>
internal sealed record ReturnSpec(ReturnKind Kind, string Type, ResultSpec Result);
