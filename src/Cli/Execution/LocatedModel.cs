namespace Typed.Cli.Execution;

/// <summary>A model that is ready to run.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Name">What to call it: the name that was given; null for a folder, which has its own.</param>
internal sealed record LocatedModel(string Folder, string? Name)
{
    public string DisplayName => Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));
}
