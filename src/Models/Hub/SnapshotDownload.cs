using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Brings files of a repository into the cache, several at a time, each once though several processes want it.</summary>
internal sealed class SnapshotDownload(
    HubOptions options, HubPlatform platform, HubCache cache, HubHttp http, HubRetry retry, HubErrors errors)
{
    public async Task<HubSnapshot> RunAsync(
        HubRepository repository, ImmutableArray<HubFile> files, IProgress<HubProgress>? progress, CancellationToken cancellationToken)
    {
        Require(repository, files);
        HubSnapshot snapshot = new(
            repository.Id, repository.Commit, cache.Snapshot(repository.Id, repository.Commit), files);
        ImmutableArray<HubFile> missing = [.. files.Where(file => !IsThere(repository, file))];
        foreach (HubFile file in files.Except(missing))
        {
            new FileProgress(progress, platform.Time, file).Complete();
        }

        ConcurrentBag<string> verified = [];
        if (missing.Length > 0)
        {
            RequireNetwork(repository, missing);
            await CacheGuard.WriteAsync(options, missing.Sum(static file => file.Size), async () =>
            {
                cache.Prepare();
                RequireSpace(repository.Id, missing);
                ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.MaxParallelFiles, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(missing, parallel, async (file, token) =>
                {
                    if (await BringAsync(repository, file, new FileProgress(progress, platform.Time, file), token).ConfigureAwait(false))
                    {
                        verified.Add(file.Path);
                    }
                }).ConfigureAwait(false);
                // Last, so that a revision never stands for less than was asked for.
                cache.WriteReference(repository.Id, repository.Commit);
            }).ConfigureAwait(false);
        }
        else
        {
            TryWriteReference(repository);
        }

        return snapshot with { Verified = verified.ToImmutableHashSet(StringComparer.Ordinal) };
    }

    /// <summary>With all files there the cache may well be one that others keep, and that cannot be written.</summary>
    private void TryWriteReference(HubRepository repository)
    {
        try
        {
            cache.WriteReference(repository.Id, repository.Commit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The snapshot is complete, which is what was asked for.
        }
    }

    /// <summary>Brings a file; tells whether it was downloaded here and checked.</summary>
    private async Task<bool> BringAsync(HubRepository repository, HubFile file, FileProgress progress, CancellationToken cancellationToken)
    {
        FileMetadata metadata = await DescribeAsync(repository, file, cancellationToken).ConfigureAwait(false);
        string blob = cache.Blob(repository.Id, metadata.ETag);
        string pointer = cache.Pointer(repository.Id, repository.Commit, file.Path);
        string incomplete = blob + ".incomplete";
        bool verified = false;
        void ReportOther() => progress.Report(Math.Max(0, HubCache.Size(incomplete)));

        FileStream taken = await FileLock.TakeAsync(
            cache.Lock(repository.Id, metadata.ETag), platform, ReportOther, cancellationToken).ConfigureAwait(false);
        await using (taken.ConfigureAwait(false))
        {
            // Another process may have brought it while this one waited.
            if (!IsThere(repository, file))
            {
                bool isNew = HubCache.Size(blob) != file.Size;
                if (isNew)
                {
                    verified = await DownloadAsync(repository, file, metadata, blob, progress, cancellationToken).ConfigureAwait(false);
                }

                cache.Point(blob, pointer, isNew);
            }
        }

        progress.Complete();
        return verified;
    }

    /// <summary>Downloads a blob; tells whether its checksum is known, and so was checked.</summary>
    private async Task<bool> DownloadAsync(
        HubRepository repository, HubFile file, FileMetadata metadata, string blob, FileProgress progress, CancellationToken cancellationToken)
    {
        // Locks do nothing on some network file systems; then this one keeps two from writing to the same file.
        string incomplete = blob + ".incomplete";
        using Checksum? checksum = Checksum.For(file, metadata.ETag);
        FileStream content = await FileLock.TakeAsync(incomplete, platform, static () => { }, cancellationToken).ConfigureAwait(false);
        try
        {
            await using (content.ConfigureAwait(false))
            {
                FileDownload download = new(http, retry, errors, repository, file, progress);
                await download.RunAsync(content, checksum, cancellationToken).ConfigureAwait(false);
                content.Flush(flushToDisk: true);
            }
        }
        catch when (IsEmpty(incomplete))
        {
            File.Delete(incomplete);
            throw;
        }

        try
        {
            File.Move(incomplete, blob, overwrite: true);
        }
        catch (FileNotFoundException) when (HubCache.Size(blob) == file.Size)
        {
            // Where locks do nothing, another process may have put the same file there.
            return false;
        }

        return checksum is not null;
    }

    private async Task<FileMetadata> DescribeAsync(HubRepository repository, HubFile file, CancellationToken cancellationToken)
    {
        string what = $"{repository.Id.Repository}: {file.Path}";
        HubRequest request = new(HttpMethod.Head, http.Address(HubAddress.File(repository, file)), what);
        FileMetadata metadata = await retry.RunAsync(
            async token =>
            {
                using HubAnswer answer = await http.SendAsync(request, leavesHub: false, token).ConfigureAwait(false);
                return (int)answer.Status < 400 ? FileMetadata.Read(answer, repository.Commit, what) : throw errors.Make(answer, repository.Id, what);
            },
            cancellationToken).ConfigureAwait(false);
        if (metadata.Size is { } size && size != file.Size)
        {
            throw new HubException($"{what}: the hub announced {file.Size} bytes, but now says {size}. Ask for the repository again.");
        }

        return file.Sha256 is null || !Checksum.IsSha256(metadata.ETag) || file.Sha256 == metadata.ETag
            ? metadata
            : throw new HubException(
                $"{what}: the hub announced the checksum {file.Sha256}, but now says {metadata.ETag}. Ask for the repository again; "
                + "if it stays so, the file is damaged on the hub, or a proxy changes it.");
    }

    /// <summary>Whether the snapshot has the file, as long as announced.</summary>
    private bool IsThere(HubRepository repository, HubFile file) =>
        HubCache.Size(cache.Pointer(repository.Id, repository.Commit, file.Path)) == file.Size;

    /// <summary>Refuses before anything is written what the hub must not name.</summary>
    private static void Require(HubRepository repository, ImmutableArray<HubFile> files)
    {
        repository.Id.Require();
        if (!GitHash.IsOne(repository.Commit))
        {
            throw new HubException($"{repository.Id.Repository}: \"{repository.Commit}\" is no commit, which is 40 hexadecimal digits.");
        }

        foreach (HubFile file in files)
        {
            if (RepositoryPath.FlawForWriting(file.Path) is { } flaw)
            {
                throw new HubException($"{repository.Id.Repository}: the file \"{file.Path}\" is refused: {flaw}.");
            }

            if (WeightFormats.IsPickle(file.Path))
            {
                throw new HubException(
                    $"{repository.Id.Repository}: {file.Path} is refused: it is a Python pickle, which runs whatever code it holds when it is loaded. "
                    + "Take the model's safetensors, or ask its author for them.");
            }
        }

        if (files.GroupBy(static file => file.Path, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1) is { } same)
        {
            throw new HubException(
                $"{repository.Id.Repository}: the files {string.Join(" and ", same.Select(static file => $"\"{file.Path}\""))} are refused: "
                + "on some systems their names are the same.");
        }
    }

    private void RequireNetwork(HubRepository repository, ImmutableArray<HubFile> missing)
    {
        if (options.Offline)
        {
            throw new HubException(
                $"{repository.Id.Repository}: HF_HUB_OFFLINE is set, and the cache lacks {string.Join(", ", missing.Select(static file => file.Path))} "
                + $"({cache.Snapshot(repository.Id, repository.Commit)}). Unset it to download.");
        }
    }

    /// <summary>Says at once what the disk would say after an hour, where the free space can be known.</summary>
    private void RequireSpace(HubModelId id, ImmutableArray<HubFile> missing)
    {
        long needed = missing.Sum(static file => file.Size);
        if (platform.FreeSpace(options.CacheFolder) is { } free && free < needed)
        {
            // What is there in part, or under another commit, needs no room again: only then is it worth a look.
            string blobs = Path.GetDirectoryName(cache.Blob(id, "x"))!;
            long there = !Directory.Exists(blobs) ? 0
                : new DirectoryInfo(blobs).EnumerateFiles().Sum(static file => file.Length);
            if (free < needed - there)
            {
                throw new HubException(
                    $"{id.Repository}: the download needs {needed} bytes, but the disk of {options.CacheFolder} has {free} free. "
                    + "Free some, or set HF_HUB_CACHE to a folder on another disk.");
            }
        }
    }

    private static bool IsEmpty(string path) => new FileInfo(path) is { Exists: true, Length: 0 };
}
