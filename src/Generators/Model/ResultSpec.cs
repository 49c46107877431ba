namespace Typed.Generators.Model;

/// <summary>What one prompt gives.</summary>
/// <param name="Type">Its type as generated code spells it.</param>
/// <param name="Reader">The runtime's way to make it of text, as a C# expression.</param>
/// <param name="TakesSamples">Whether it holds several results of one prompt.</param>
internal sealed record ResultSpec(string Type, string Reader, bool TakesSamples = false);
