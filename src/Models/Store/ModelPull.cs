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
        // A commit never changes: what is there of it is what is asked for.
        if (IsCommit(id.Revision) && store.FindVariant(id, options.Build) is { } stored)
        {
            return stored;
        }

        HubRepository repository = await FindRepositoryAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<HubFile> files = HubModelFiles.Select(repository);
        string? genAi = files.FirstOrDefault(IsGenAiConfig)?.Path;
        string variant = genAi is null ? StoreVariant.Name(options.Build) : StoreVariant.AsPublished;
        string target = Path.Combine(_folder, $"{repository.Commit[..12]}-{variant}");

        CreateFolder();
        using IDisposable gate = await FileLock.AcquireAsync(Path.Combine(_folder, ".lock"), cancellationToken).ConfigureAwait(false);
        if (File.Exists(StoreRecord.PathOf(target)) && Directory.Exists(target))
        {
            return Record(StoreRecord.Read(StoreRecord.PathOf(target)));
        }

        HubSnapshot snapshot = await DownloadAsync(repository, files, cancellationToken).ConfigureAwait(false);
        string source = Path.Combine(snapshot.Path, Path.GetDirectoryName(genAi) ?? id.Folder ?? "");
        if (genAi is null)
        {
            await Task.Run(() => Build(source, target, snapshot, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Link(source, target, snapshot, files);
        }

        return Record(new StoredModel
        {
            Id = id with { Revision = null },
            Revisions = [],
            Commit = repository.Commit,
            Path = target,
            Build = genAi is null ? options.Build : null,
            Size = new DirectoryInfo(target).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length),
            Pulled = default,
        });
    }

    private static bool IsGenAiConfig(HubFile file) => Path.GetFileName(file.Path) == GenAiConfig.FileName;

    private static bool IsCommit(string? revision) => revision is { Length: 40 } && revision.All(char.IsAsciiHexDigit);

    private async Task<HubRepository> FindRepositoryAsync(CancellationToken cancellationToken)
    {
        if (!hub.Options.Offline)
        {
            return await hub.GetRepositoryAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return hub.FindSnapshot(id) is { } snapshot
            ? new HubRepository(id, snapshot.Commit, snapshot.Files)
            : throw new HubException(
                $"The model {id} lies neither in the store {store.Options.Folder} nor in the cache {hub.Options.CacheFolder}, and the " +
                "network is to be left alone. Pull it where the network may be used, or allow it here.");
    }

    /// <summary>
    /// The snapshot, checked: what lay in the cache already may have been damaged there, and a model is not made of it unseen.
    /// </summary>
    private async Task<HubSnapshot> DownloadAsync(
        HubRepository repository, IReadOnlyList<HubFile> files, CancellationToken cancellationToken)
    {
        HubSnapshot snapshot = await GetAsync().ConfigureAwait(false);
        HubVerification found = await hub.VerifyAsync(snapshot, progress: null, cancellationToken).ConfigureAwait(false);
        if (!found.IsSound && !hub.Options.Offline)
        {
            foreach (HubDamage damage in found.Damaged)
            {
                progress?.Report(new ModelPullProgress(null, null) { Damaged = damage });
            }

            hub.Discard(found);
            snapshot = await GetAsync().ConfigureAwait(false);
            found = await hub.VerifyAsync(snapshot, progress: null, cancellationToken).ConfigureAwait(false);
        }

        return found.IsSound ? snapshot : throw new HubException(
            $"The cache holds damaged files of {id}: "
            + string.Join("; ", found.Damaged.Select(static damage => $"{damage.File} ({damage.Path}): {damage.Reason}"))
            + ". Pull the model where the network may be used: damaged files are downloaded again.");

        async Task<HubSnapshot> GetAsync() => hub.Options.Offline
            ? hub.FindSnapshot(id with { Revision = repository.Commit })! with { Files = [.. files] }
            : await hub.DownloadAsync(
                repository, files, progress is null ? null : new Downloads(progress), cancellationToken).ConfigureAwait(false);
    }

    private void Build(string source, string target, HubSnapshot snapshot, CancellationToken cancellationToken) => ModelBuilder.Build(
        source,
        target,
        options.Build with { Overwrite = true, Source = SourceOf(snapshot) },
        progress is null ? null : new Builds(progress),
        cancellationToken);

    /// <summary>Where the model comes from, with the checksums of the files, which were checked just before.</summary>
    private ModelSource SourceOf(HubSnapshot snapshot) => new(id.Repository, snapshot.Commit)
    {
        KnownSha256 = snapshot.Files
            .Where(static file => file.Sha256 is not null)
            .ToImmutableDictionary(file => id.Folder is null ? file.Path : file.Path[(id.Folder.Length + 1)..], static file => file.Sha256!),
    };

    /// <summary>Puts the files of a model that comes ready into a folder of their own, without a second copy of their bytes.</summary>
    private void Link(string source, string target, HubSnapshot snapshot, IReadOnlyList<HubFile> files)
    {
        using OutputFolder output = OutputFolder.Begin(target, overwrite: true);
        try
        {
            foreach (HubFile file in files)
            {
                string from = Path.Combine(snapshot.Path, file.Path);
                string to = Path.Combine(output.Path, Path.GetRelativePath(source, from));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                HardLink.CreateOrCopy(from, to);
            }

            ModelFolder.Open(output.Path);
            output.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException($"The model {id} cannot be put into {target}: {error.Message}", error);
        }
    }

    private StoredModel Record(StoredModel model)
    {
        StoredModel recorded = model with
        {
            Revisions = [.. model.Revisions.Union([id.RevisionOrMain], StringComparer.Ordinal)],
            Pulled = DateTimeOffset.UtcNow,
        };
        StoreRecord.Write(recorded);
        return recorded;
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException(
                $"The store's folder {_folder} cannot be made: {error.Message} Set {ModelStoreOptions.FolderVariable} to another.", error);
        }
    }

    private sealed class Downloads(IProgress<ModelPullProgress> progress) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => progress.Report(new ModelPullProgress(value, null));
    }

    private sealed class Builds(IProgress<ModelPullProgress> progress) : IProgress<ModelBuildProgress>
    {
        public void Report(ModelBuildProgress value) => progress.Report(new ModelPullProgress(null, value));
    }
}
