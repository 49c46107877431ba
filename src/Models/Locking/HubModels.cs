using System.Collections.Immutable;
using Typed.Models.Building;

namespace Typed.Models;

/// <summary>Locks models of the hub, brings those that are locked, and compares what is there with their locks.</summary>
internal sealed class HubModels(ModelStore store, IProgress<ModelPullProgress>? progress)
{
    /// <summary>Brings a model as the hub has it now.</summary>
    public async Task<RestoredModel> LockAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        // A pull makes do with the cache where the hub cannot be reached. A lock must not: what the cache lacks it would lack for good.
        using HubClient hub = new(store.Options.Hub);
        HubRepository repository = await hub.GetRepositoryAsync(request.Model!, cancellationToken).ConfigureAwait(false);
        SelectedFiles selected = new(repository);
        StoredModel stored = await store.PullAsync(
            request.Model!.ToString(), LockedModel.PullOptionsOf(request.Precision), progress, cancellationToken).ConfigureAwait(false);
        if (stored.Commit != repository.Commit)
        {
            throw new HubException(
                $"{request.Model} was {repository.Commit} at first and {stored.Commit} then: it moved, or the hub could not be reached any more. Restore once more.");
        }

        LockedModel locked = new()
        {
            Model = request.Model with { Revision = null },
            Revision = request.Model.RevisionOrMain,
            Commit = stored.Commit,
            Precision = stored.Build?.Precision,
            Files = SourceFiles(ModelManifest.Read(stored.Path)!, selected.Folder),
        };
        return new RestoredModel(request.Name, locked, stored.Path);
    }

    /// <summary>Brings a model as it is locked, without the network where the store has it.</summary>
    /// <exception cref="TypedException">What the hub has is not what is locked.</exception>
    public async Task<RestoredModel> RestoreAsync(string name, LockedModel locked, CancellationToken cancellationToken)
    {
        string folder = await FindAsync(locked, cancellationToken).ConfigureAwait(false)
            ?? await PullAsync(locked, cancellationToken).ConfigureAwait(false);
        return Differences(locked, folder) is { } what
            ? throw new TypedException(Describe(name, locked, what))
            : new RestoredModel(name, locked, folder);
    }

    /// <summary>The folder of a model of the store that is sound, and that was made of what is locked; null where there is none.</summary>
    public async Task<string?> FindAsync(LockedModel locked, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(
            store.FolderOf(locked.Model!), StoreVariant.FolderName(locked.Commit!, locked.Precision is null ? null : locked.PullOptions.Build));
        return ModelStore.TryRead(StoreRecord.PathOf(folder)) is { } stored
            && stored.Commit == locked.Commit
            && Differences(locked, folder) is null
            && (await ModelManifest.Read(folder)!.VerifyAsync(folder, cancellationToken).ConfigureAwait(false)).IsEmpty
            ? folder
            : null;
    }

    /// <summary>Brings a model as it is locked into the store, and tells its folder there.</summary>
    public async Task<string> PullAsync(LockedModel locked, CancellationToken cancellationToken) =>
        (await store.PullAsync(locked.AtCommit.ToString(), locked.PullOptions, progress, cancellationToken).ConfigureAwait(false)).Path;

    /// <summary>What a model of the store was made of that is not what is locked; null where it is.</summary>
    public static string? Differences(LockedModel locked, string folder) =>
        string.Join("; ", FileDifferences.Find(locked.Files, SourceFiles(ModelManifest.Read(folder)!, FolderOf(locked)))) is { Length: > 0 } what ? what : null;

    public static string Describe(string name, LockedModel locked, string what) =>
        $"TypedModel '{name}': {locked.AtCommit} is not what is locked: {what}. What a commit holds does not change: take {ModelLock.FileName} from "
        + "source control, or lock what the hub has with 'typed restore --update'.";

    /// <summary>What differs in the hub's cache. It may lack files: a model of the store does not need them.</summary>
    public Task<ImmutableArray<string>> CheckCacheAsync(LockedModel locked, CancellationToken cancellationToken)
    {
        using HubClient hub = new(store.Options.Hub);
        return hub.FindSnapshot(locked.AtCommit) is not { } snapshot
            ? Task.FromResult(ImmutableArray<string>.Empty)
            : Task.Run<ImmutableArray<string>>(
                () =>
                [
                    .. locked.Files
                        .Select(file => CheckCached(file, Path.Combine([snapshot.Path, .. file.Name.Split('/')]), cancellationToken))
                        .OfType<string>(),
                ],
                cancellationToken);
    }

    private static string? CheckCached(ManifestFile locked, string path, CancellationToken cancellationToken)
    {
        try
        {
            return HubCache.Size(path) is >= 0 and var size
                && FileDifferences.Find(locked, size, () => Sha256File.Hash(path, cancellationToken)) is { } difference
                ? $"{locked.Name} in the hub's cache ({Resolve(path)}) {difference}"
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>The files that a model of the store was made of, by their paths in the repository.</summary>
    private static ImmutableArray<ManifestFile> SourceFiles(ModelManifest manifest, string repositoryFolder) => repositoryFolder.Length == 0
        ? manifest.SourceFiles
        : [.. manifest.SourceFiles.Select(file => file with { Name = $"{repositoryFolder}/{file.Name}" })];

    /// <summary>Where in its repository a locked model lies. A model that comes ready to run need not lie where its name says.</summary>
    private static string FolderOf(LockedModel locked) => locked.Files
        .Where(static file => Path.GetFileName(file.Name) == GenAiConfig.FileName)
        .Select(static file => Path.GetDirectoryName(file.Name)!.Replace('\\', '/'))
        .FirstOrDefault() ?? locked.Model!.Folder ?? "";
}
