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

    /// <summary>Whether a text means a file or folder rather than a name. What is there but holds no model leaves the name to the hub.</summary>
    public static bool IsPath(string model) =>
        Path.IsPathRooted(model) || model.EndsWith('/') || model.EndsWith('\\') || model.StartsWith('.') || HoldsModel(model);

    /// <summary>The folder of a model that is to run. One that is not on this machine is pulled first, as in Python.</summary>
    /// <param name="context">The command that is to run it.</param>
    /// <param name="model">A path or a name.</param>
    /// <param name="allowDownload">Whether it may be pulled.</param>
    /// <param name="check">Refuses a model that is not of use, before it is pulled; null where any is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelNotFoundException">There is no such model, or it may not be pulled.</exception>
    public static async Task<LocatedModel> FindAsync(
        CommandContext context, string model, bool allowDownload, Action<ModelInspection>? check, CancellationToken cancellationToken)
    {
        ThrowIfNoName(model);
        if (IsPath(model))
        {
            return new LocatedModel(OpenFolder(model), null);
        }

        ModelStore store = new();
        HubModelId id = Identify(store, model, mayBePath: true);
        if (store.Find(id.ToString()) is { } stored)
        {
            return new LocatedModel(stored.Path, model);
        }

        try
        {
            return new LocatedModel(await PullAsync(context, store, id, model, allowDownload, check, cancellationToken), model);
        }
        catch (ModelNotFoundException unknown) when (Path.Exists(model))
        {
            throw new ModelNotFoundException($"What lies at '{model}' is no model. {unknown.Message}");
        }
    }

    /// <summary>The model on the hub that a name means.</summary>
    /// <param name="store">Whose names count.</param>
    /// <param name="model">The name.</param>
    /// <param name="mayBePath">Whether a path could have stood there, so that an error speaks of it.</param>
    /// <exception cref="ModelNotFoundException">The name means none.</exception>
    public static HubModelId Identify(ModelStore store, string model, bool mayBePath = false)
    {
        ThrowIfNoName(model);
        try
        {
            return store.Identify(model);
        }
        catch (ModelNotFoundException unknown)
        {
            string path = !mayBePath ? ""
                : Path.Exists(model) ? $"What lies at '{model}' is no model. "
                : $"There is no folder '{model}' here. ";
            throw new ModelNotFoundException($"{path}{unknown.Message}");
        }
    }

    /// <summary>Looks into a model that is not in the store: on the hub, or in the hub's cache where the network is left alone.</summary>
    public static async Task<ModelInspection> InspectAsync(
        ModelStore store, HubModelId id, bool isOffline, CancellationToken cancellationToken)
    {
        using HubClient hub = new(store.Options.Hub with { Offline = isOffline });
        if (isOffline && hub.FindSnapshot(id) is { } snapshot)
        {
            string folder = id.Folder is null ? snapshot.Path : Path.Combine([snapshot.Path, .. id.Folder.Split('/')]);
            ModelInspection inspection = await Task.Run(() => ModelInspector.Inspect(folder), cancellationToken);
            return inspection with { Origin = new ModelOrigin(id.Repository, snapshot.Commit) };
        }

        return await ModelInspector.InspectAsync(hub, id, cancellationToken);
    }

    private static async Task<string> PullAsync(
        CommandContext context,
        ModelStore store,
        HubModelId id,
        string model,
        bool allowDownload,
        Action<ModelInspection>? check,
        CancellationToken cancellationToken)
    {
        bool isOffline = !allowDownload || store.Options.Hub.Offline;
        if (isOffline && !store.IsCached(id))
        {
            throw new ModelNotFoundException(
                $"The model {id} is not on this machine: neither the store {store.Options.Folder} nor the cache "
                + $"{store.Options.Hub.CacheFolder} has it, and "
                + (allowDownload ? "HF_HUB_OFFLINE is set." : "--no-download is given.") + $" Bring it with: typed pull {model}");
        }

        if (check is not null)
        {
            check(await InspectAsync(store, id, isOffline, cancellationToken));
        }

        ModelPullOptions options = new() { Offline = isOffline };
        StoredModel pulled = await PullProgress.ShowAsync(
            context, quiet: false, progress => store.PullAsync(model, options, progress, cancellationToken));
        return pulled.Path;
    }

    private static bool HoldsModel(string path) => Directory.Exists(path)
        ? File.Exists(Path.Combine(path, GenAiConfig.FileName)) || File.Exists(Path.Combine(path, "config.json"))
        : File.Exists(path) && Path.GetExtension(path).ToUpperInvariant() is ".SAFETENSORS" or ".ONNX";

    private static void ThrowIfNoName(string model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            throw new ModelNotFoundException("The model has no name. Give a folder, or a name such as gpt2.");
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
