namespace Typed.Generators.Model;

/// <summary>A file of the prompt folder.</summary>
/// <param name="Name">Its path within the folder, with slashes.</param>
/// <param name="Path">Its whole path, as diagnostics show it.</param>
/// <param name="Text">What it holds.</param>
internal sealed record PromptFileSpec(string Name, string Path, string Text);
