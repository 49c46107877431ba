namespace Typed.Generators.Model;

/// <summary>How the model may reason before its answer.</summary>
/// <param name="MaxTokens">The most tokens of the free text.</param>
/// <param name="Start">What stands before it; null for the attribute's default.</param>
/// <param name="End">What ends it; null for the attribute's default.</param>
internal sealed record ThinkSpec(int MaxTokens, string? Start, string? End);
