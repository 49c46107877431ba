using System.Collections.Immutable;
using Typed.Models.Building;

namespace Typed.Models;

/// <summary>A model on its way from the hub into a store.</summary>
internal sealed class ModelPull(
    ModelStore store, HubClient hub, HubModelId id, ModelPullOptions options, IProgress<ModelPullProgress>? progress)
{
    private readonly string _folder = store.FolderOf(id);

    public async Task<StoredModel> RunAsync(CancellationToken cancellationToken)
    {
        // The cache may be gone: what runs does not need it.
        if (hub.Options.Offline && await FindStoredAsync(cancellationToken).ConfigureAwait(false) is { } ready)
        {
            return ready;
        }

        HubRepository repository = await FindRepositoryAsync(cancellationToken).ConfigureAwait(false);
        SelectedFiles selected = new(repository);
        string target = Path.Combine(_folder, StoreVariant.FolderName(repository.Commit, selected.IsGenAi ? null : options.Build));

        using IDisposable gate = await EnterAsync(cancellationToken).ConfigureAwait(false);
        OutputFolder.RemoveLeftovers(target);
        if (ModelStore.TryRead(StoreRecord.PathOf(target)) is { } stored
            && await IsSoundAsync(stored, selected, cancellationToken).ConfigureAwait(false))
        {
            return Record(stored);
        }

        HubSnapshot snapshot = await DownloadAsync(repository, selected, cancellationToken).ConfigureAwait(false);
        await Task.Run(() => Make(selected, snapshot, target, cancellationToken), cancellationToken).ConfigureAwait(false);
        return Record(new StoredModel
        {
            Id = id with { Revision = null },
            Revisions = [],
            Commit = repository.Commit,
            Path = target,
            Build = ModelManifest.Read(target)!.Options,
            Size = new DirectoryInfo(target).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length),
            Pulled = default,
        });
    }

    /// <summary>Makes the model's folder, with a manifest that says where it comes from. The source's files were checked just before.</summary>
    private void Make(SelectedFiles selected, HubSnapshot snapshot, string target, CancellationToken cancellationToken)
    {
        string source = Path.Combine(snapshot.Path, selected.Folder);
        ModelSource origin = new(id.Repository, snapshot.Commit)
        {
            KnownSha256 = selected.Files.Where(static file => file.Sha256 is not null)
                .ToImmutableDictionary(selected.NameOf, static file => file.Sha256!),
        };
        if (selected.IsGenAi)
        {
            PublishedModel.Place(source, target, [.. selected.Files.Select(selected.NameOf)], origin, cancellationToken);
        }
        else
        {
            IProgress<ModelBuildProgress>? steps = Of<ModelBuildProgress>(static value => new(null, value));
            ModelBuilder.Build(source, target, options.Build with { Overwrite = true, Source = origin }, steps, cancellationToken);
        }
    }

    /// <summary>What the hub says of the model; what the cache holds of it where the hub is not to be asked or cannot be.</summary>
    private async Task<HubRepository> FindRepositoryAsync(CancellationToken cancellationToken)
    {
        HubSnapshot? snapshot = hub.FindSnapshot(id);
        HubRepository? cached = snapshot is not null && HubModelFiles.IsComplete(snapshot)
            ? new HubRepository(id, snapshot.Commit, snapshot.Files)
            : null;
        if (!hub.Options.Offline)
        {
            try
            {
                return await hub.GetRepositoryAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (TransientHubException) when (cached is not null)
            {
                return cached;
            }
        }

        string held = snapshot is null ? "nothing" : $"only {string.Join(", ", snapshot.Files.Select(static file => file.Path))}";
        return cached ?? throw new HubException(
            $"The cache {hub.Options.CacheFolder} holds {held} of {id}, and the hub is not asked, because HF_HUB_OFFLINE is set or downloads "
            + "are turned off. Pull the model where the hub may be asked.");
    }

    /// <summary>Enters the model's folder, which one pull at a time may change.</summary>
    private async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            string path = Path.Combine(_folder, ".lock");
            if (FileLock.TryOpen(path) is { } taken)
            {
                return taken;
            }

            progress?.Report(new ModelPullProgress(null, null) { IsWaiting = true });
            return await FileLock.AcquireAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException(
                $"The store's folder {_folder} cannot be written: {error.Message} Set {ModelStoreOptions.FolderVariable} to another.", error);
        }
    }

    private async Task<StoredModel?> FindStoredAsync(CancellationToken cancellationToken)
    {
        StoredModel? stored = ModelStore.Records(_folder)
            .Where(model => model.IsOf(id)
                && Path.GetFileName(model.Path) == StoreVariant.FolderName(model.Commit, model.Build is null ? null : options.Build))
            .MaxBy(static model => model.Pulled);
        return stored is not null && await IsSoundAsync(stored, selected: null, cancellationToken).ConfigureAwait(false) ? stored : null;
    }

    /// <summary>Whether a model of the store is what it was when it was made, and was made of all that the hub has of it.</summary>
    private async Task<bool> IsSoundAsync(StoredModel stored, SelectedFiles? selected, CancellationToken cancellationToken)
    {
        if (ModelManifest.Read(stored.Path) is not { } manifest)
        {
            return false;
        }

        // Its graph comes of the weights, not of their index.
        HubFile? missing = selected?.Files.FirstOrDefault(file =>
            !file.Path.EndsWith(".index.json", StringComparison.Ordinal)
            && !manifest.SourceFiles.Any(source => source.Name == selected.NameOf(file) && source.Size == file.Size));
        if (missing is not null)
        {
            Tell($"{stored.Path} was made without {selected!.NameOf(missing)} as the hub has it; it is made anew");
            return false;
        }

        ImmutableArray<ManifestDamage> damages = await manifest.VerifyAsync(stored.Path, cancellationToken).ConfigureAwait(false);
        foreach (ManifestDamage damage in damages)
        {
            string what = damage.Kind == ManifestDamageKind.Missing ? "missing" : "damaged";
            Tell($"{Path.Combine(stored.Path, damage.File.Name)} is {what}; the model is made anew");
        }

        return damages.IsEmpty;
    }

    /// <summary>
    /// The snapshot, checked: what lay in the cache already may have been damaged there, and a model is not made of it unseen.
    /// </summary>
    private async Task<HubSnapshot> DownloadAsync(
        HubRepository repository, SelectedFiles selected, CancellationToken cancellationToken)
    {
        IProgress<HubProgress>? downloads = Of<HubProgress>(static value => new(value, null));
        HubSnapshot snapshot = await GetAsync().ConfigureAwait(false);
        HubVerification found = await VerifyAsync().ConfigureAwait(false);
        if (!found.IsSound && !hub.Options.Offline)
        {
            foreach (HubDamage damage in found.Damaged)
            {
                Tell($"{damage.File} is damaged in the cache ({damage.Path}: {damage.Reason}); it is downloaded again");
            }

            hub.Discard(found);
            snapshot = await GetAsync().ConfigureAwait(false);
            found = await VerifyAsync().ConfigureAwait(false);
        }

        return found.IsSound ? snapshot : throw new HubException(
            $"The cache holds damaged files of {id}: "
            + string.Join("; ", found.Damaged.Select(static damage => $"{damage.File} ({damage.Path}): {damage.Reason}"))
            + ". Pull the model where the network may be used: damaged files are downloaded again.");

        // What this download has checked is sound.
        Task<HubVerification> VerifyAsync() => hub.VerifyAsync(
            snapshot with { Files = [.. snapshot.Files.Where(file => !snapshot.Verified.Contains(file.Path))] }, progress: null, cancellationToken);

        async Task<HubSnapshot> GetAsync() => hub.Options.Offline
            ? hub.FindSnapshot(id with { Revision = repository.Commit })! with { Files = selected.Files }
            : await hub.DownloadAsync(repository, selected.Files, downloads, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes down that the model is there, and that a revision stands for its commit and for no other.</summary>
    private StoredModel Record(StoredModel model)
    {
        foreach (StoredModel other in ModelStore.Records(_folder).Where(other => other.IsOf(id) && other.Commit != model.Commit))
        {
            StoreRecord.Write(other with { Revisions = [.. other.Revisions.Where(revision => revision != id.RevisionOrMain)] });
        }

        StoredModel recorded = model with
        {
            Revisions = [.. model.Revisions.Union([id.RevisionOrMain], StringComparer.Ordinal)],
            Pulled = DateTimeOffset.UtcNow,
        };
        StoreRecord.Write(recorded);
        return recorded;
    }

    private void Tell(string damage) => progress?.Report(new ModelPullProgress(null, null) { Damage = damage });

    private ProgressOf<T>? Of<T>(Func<T, ModelPullProgress> wrap) => progress is null ? null : new ProgressOf<T>(progress, wrap);

    private sealed class ProgressOf<T>(IProgress<ModelPullProgress> progress, Func<T, ModelPullProgress> wrap) : IProgress<T>
    {
        public void Report(T value) => progress.Report(wrap(value));
    }
}
