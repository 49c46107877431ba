using Microsoft.Extensions.Logging;
using Typed.Models;

namespace Typed.Hosting;

/// <summary>
/// Finds a model by its name: a configured path, beside the application, the store of models that were pulled, the hub with
/// its cache.
/// </summary>
internal static class ModelResolver
{
    private const string ModelsFolder = "models";

    /// <summary>Finds where a model comes from. Never uses the network.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="options">The settings.</param>
    /// <param name="logger">Takes what is said of a model that has to be pulled.</param>
    /// <exception cref="ModelNotFoundException">No place that is looked at has it; the message lists them.</exception>
    /// <exception cref="ModelFormatException">Its folder is damaged.</exception>
    public static ModelLocation Resolve(string model, TypedOptions options, ILogger logger)
    {
        options.Models.TryGetValue(model, out ModelOptions? configured);
        if (configured?.Path is { Length: > 0 } path)
        {
            return Open(Path.Combine(AppContext.BaseDirectory, path));
        }

        string? beside = FolderNameOf(model) is { } folder ? Path.Combine(AppContext.BaseDirectory, ModelsFolder, folder) : null;
        if (beside is not null && Directory.Exists(beside))
        {
            return Open(beside);
        }

        ModelStore store = new(options.Store);
        HubModelId id;
        try
        {
            id = store.Identify(configured?.Repository ?? model);
        }
        catch (ModelNotFoundException unknown)
        {
            string mend = configured?.Repository is null
                ? $"Name the model on the hub that it stands for in Typed:Models:{model}:Repository, or correct its name."
                : $"Correct Typed:Models:{model}:Repository.";
            throw NotFound(model, beside, $"  hub: {unknown.Message}", mend);
        }

        Precision? precision = configured?.Precision;
        if (store.Find(id.ToString(), precision) is { } stored)
        {
            return Open(stored.Path);
        }

        bool isOffline = !options.AllowDownload || store.Options.Hub.Offline;
        if (isOffline && !store.IsCached(id))
        {
            throw NotFound(
                model,
                beside,
                $"""
                  store: {store.Options.Folder} has no {id}{(precision is null ? "" : $" in {precision}")}
                  cache of the hub: {store.Options.Hub.CacheFolder} has no complete {id}
                  hub: not asked, because {(options.AllowDownload ? "HF_HUB_OFFLINE is set" : "AllowDownload is false")}
                """,
                $"Bring it, where the network may be used, with: typed pull {configured?.Repository ?? model}");
        }

        ModelPullOptions pull = new() { Offline = isOffline };
        pull = precision is { } wanted ? pull with { Build = pull.Build with { Precision = wanted } } : pull;
        return new HubLocation(model, id, store, pull, options.PullProgress, logger);
    }

    private static FolderLocation Open(string path) => new(ModelFolder.Open(path));

    private static ModelNotFoundException NotFound(string model, string? beside, string others, string mend) => new(
        $"""
        No model '{model}' was found. What was tried:
          configuration: Typed:Models:{model}:Path is not set
          beside the application: {beside ?? "the name is not that of a folder"}{(beside is null ? "" : " does not exist")}
        {others}
        {mend}
        Or set the path to a GenAI model folder, such as one that 'typed build' made, or reference the package of an embedded
        model (such as Typed.Model.Quill for 'quill').
        """);

    // owner--name for owner/name, as in the store, and as the targets of the package copy it.
    private static string? FolderNameOf(string model)
    {
        string[] parts = model.Split('/');
        return parts.Any(static part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal) || part.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
            ? null
            : string.Join("--", parts);
    }
}
