namespace Typed.Generators.Model;

/// <summary>A prompt that lies in a file, which is read in a later step than the interface.</summary>
/// <param name="Name">The file, relative to the prompt folder.</param>
/// <param name="Stub">What stands in for the method where the file cannot be used.</param>
internal sealed record PromptFileUse(string Name, StubSpec Stub);
