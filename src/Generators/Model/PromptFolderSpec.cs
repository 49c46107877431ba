using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>The prompt folder of the project and what lies in it.</summary>
/// <param name="Folder">The folder as the project names it; null where the build does not say.</param>
/// <param name="Files">Its files, by name.</param>
internal sealed record PromptFolderSpec(string? Folder, EquatableArray<PromptFileSpec> Files);
