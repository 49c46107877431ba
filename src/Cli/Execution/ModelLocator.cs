using System.CommandLine;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Execution;

/// <summary>Finds the model that a command is given, by path or by name.</summary>
internal static class ModelLocator
{
    public static Argument<string> CreateArgument() => new("MODEL")
    {
        Description = "A model's folder, or a name: gpt2, owner/name, owner/name@revision.",
    };

    public static Option<bool> CreateNoDownload() => new("--no-download")
    {
        Description = "Do not pull a model that is not on this machine.",
    };

    /// <summary>Whether a text means a file or folder rather than a name.</summary>
    public static bool IsPath(string model) =>
        Path.Exists(model) || Path.IsPathRooted(model) || model.EndsWith('/') || model.EndsWith('\\') || model.StartsWith('.');

    /// <summary>The folder of a model that is to run. One that is not on this machine is pulled first, as in Python.</summary>
    /// <exception cref="ModelNotFoundException">There is no such model, or it may not be pulled.</exception>
    public static async Task<string> FindFolderAsync(
        CommandContext context, string model, bool allowDownload, CancellationToken cancellationToken)
    {
        if (model.Length == 0)
        {
            throw new ModelNotFoundException("The model has no name. Give a folder, or a name such as gpt2.");
        }

        if (IsPath(model))
        {
            return OpenFolder(model);
        }

        ModelStore store = new();
        HubModelId id = Identify(store, model);
        if (store.Find(id.ToString()) is { } stored)
        {
            return stored.Path;
        }

        bool isOffline = !allowDownload || store.Options.Hub.Offline;
        if (isOffline && !store.IsCached(id))
        {
            throw new ModelNotFoundException(
                $"The model {id} is not on this machine: neither the store {store.Options.Folder} nor the cache "
                + $"{store.Options.Hub.CacheFolder} has it, and "
                + (allowDownload ? "HF_HUB_OFFLINE is set." : "--no-download is given.") + $" Bring it with: typed pull {model}");
        }

        ModelPullOptions options = new() { Offline = isOffline };
        StoredModel pulled = await PullProgress.ShowAsync(
            context, quiet: false, progress => store.PullAsync(model, options, progress, cancellationToken));
        return pulled.Path;
    }

    /// <summary>The model on the hub that a name means.</summary>
    public static HubModelId Identify(ModelStore store, string model)
    {
        try
        {
            return store.Identify(model);
        }
        catch (ModelNotFoundException unknown)
        {
            throw new ModelNotFoundException($"There is no folder '{model}' here. {unknown.Message}");
        }
    }

    private static string OpenFolder(string model)
    {
        bool isSource = !File.Exists(Path.Combine(model, GenAiConfig.FileName)) && File.Exists(Path.Combine(model, "config.json"));
        return isSource
            ? throw new ModelFormatException(
                $"The folder holds a model as its authors publish it, which does not run by itself. Build it first: typed build {model}", model)
            : ModelFolder.Open(model).Path;
    }
}
