namespace Typed.BuildTasks;

/// <summary>What the catalogue says of a model.</summary>
/// <param name="Name">The name, as attributes and configuration say it.</param>
/// <param name="Facts">What its folder says; null where none is known.</param>
internal sealed record LocalModel(string Name, ModelFacts? Facts)
{
    /// <exception cref="ModelCatalogueException">A file of the folder is damaged.</exception>
    public static LocalModel Read(string name, string? folder) =>
        new(name, folder is not null && File.Exists(Path.Combine(folder, ModelFacts.ConfigFile)) ? ModelFacts.Read(folder) : null);
}
