namespace Typed.Generators.Model;

/// <summary>Where the prompt folder of the project is; nulls where the build does not say.</summary>
/// <param name="Path">The whole path, with a slash at its end.</param>
/// <param name="Name">The folder as the project names it.</param>
internal sealed record PromptFolderPath(string? Path, string? Name);
