namespace Typed.Generators.Model;

/// <summary>What a method takes from files, which are read in a later step than the interface.</summary>
/// <param name="Prompt">The file of the prompt, relative to the prompt folder; null where the prompt is in none.</param>
/// <param name="System">The file of the system text; null where it is in none.</param>
/// <param name="PromptIsParameter">Whether the prompt is the parameter that the file of the system text leaves over.</param>
/// <param name="Stub">What stands in for the method where a file cannot be used.</param>
internal sealed record PromptFileUse(string? Prompt, string? System, bool PromptIsParameter, StubSpec Stub);
