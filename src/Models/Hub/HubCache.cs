using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>The cache as Python's huggingface_hub lays it out: blobs named by their etag, snapshots that link to them, refs.</summary>
internal sealed class HubCache(HubOptions options, HubPlatform platform)
{
    private const string Prefix = "models--";

    /// <summary>Tells backup programs to leave the cache alone, as Python's does.</summary>
    private const string CacheTag = "Signature: 8a477f597d28d172789f06886806bc55";

    /// <summary>The folder of a repository.</summary>
    public string Folder(HubModelId id) => Path.Combine(options.CacheFolder, FolderName(id));

    public string Snapshot(HubModelId id, string commit) => Path.Combine(Folder(id), "snapshots", commit);

    public string Blob(HubModelId id, string etag) => Path.Combine(Folder(id), "blobs", etag);

    public string Lock(HubModelId id, string etag) => Path.Combine(LockFolder(id), etag + ".lock");

    /// <summary>Where a file of a snapshot lies.</summary>
    public string Pointer(HubModelId id, string commit, string path) =>
        Path.Combine([Snapshot(id, commit), .. path.Split('/')]);

    /// <summary>Marks the cache as one.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(options.CacheFolder);
        string tag = Path.Combine(options.CacheFolder, "CACHEDIR.TAG");
        if (!File.Exists(tag))
        {
            File.WriteAllText(tag, $"{CacheTag}\n# This folder is a cache of models from the Hugging Face hub.\n");
        }
    }

    /// <summary>The commit that a revision stood for when it was last asked for; null where that is not known.</summary>
    public string? ReadReference(HubModelId id)
    {
        if (GitHash.IsOne(id.RevisionOrMain))
        {
            return id.RevisionOrMain;
        }

        string path = Reference(id);
        return File.Exists(path) && File.ReadAllText(path).Trim() is var commit && GitHash.IsOne(commit) ? commit : null;
    }

    /// <summary>Keeps what a revision stands for.</summary>
    public void WriteReference(HubModelId id, string commit)
    {
        if (id.RevisionOrMain == commit || ReadReference(id) == commit)
        {
            return;
        }

        string path = Reference(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(fresh, commit);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Puts a blob into a snapshot: by a relative link, or, where links are refused, by moving or copying it there.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="pointer">Where it is to appear.</param>
    /// <param name="isNew">Whether no other snapshot can hold it yet, so that it may be moved.</param>
    public void Point(string blob, string pointer, bool isNew)
    {
        string folder = Path.GetDirectoryName(pointer)!;
        Directory.CreateDirectory(folder);
        File.Delete(pointer);
        if (TryLink(pointer, Path.GetRelativePath(folder, blob)))
        {
            return;
        }

        if (isNew)
        {
            File.Move(blob, pointer, overwrite: true);
        }
        else
        {
            string copy = $"{pointer}.{Guid.NewGuid():N}.tmp";
            File.Copy(blob, copy);
            File.Move(copy, pointer, overwrite: true);
        }
    }

    /// <summary>The snapshot of a model as far as it is there; null where nothing is.</summary>
    public HubSnapshot? Find(HubModelId id) =>
        ReadReference(id) is { } commit
        && Snapshot(id, commit) is var path
        && Directory.Exists(path)
        && Files(path) is { Length: > 0 } files
            ? new HubSnapshot(id, commit, path, files)
            : null;

    /// <summary>The name of the blob that a file of a snapshot links to; null for a file that lies there itself.</summary>
    public static string? BlobName(string pointer) =>
        new FileInfo(pointer).LinkTarget is { } target ? Path.GetFileName(target) : null;

    /// <summary>The files of a snapshot that are there; a link to nothing is none.</summary>
    public static ImmutableArray<HubFile> Files(string snapshot) =>
    [
        .. Directory.EnumerateFiles(snapshot, "*", SearchOption.AllDirectories)
            .Select(file => new HubFile(
                Path.GetRelativePath(snapshot, file).Replace(Path.DirectorySeparatorChar, '/'),
                Size(file),
                BlobName(file) is { } blob && Checksum.IsSha256(blob) ? blob : null))
            .Where(static file => file.Size >= 0)
            .OrderBy(static file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>How many bytes a file, or what it links to, has; -1 where there is none.</summary>
    public static long Size(string file)
    {
        FileInfo info = new(file);
        FileSystemInfo? target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true);
        return target is FileInfo { Exists: true } found ? found.Length : -1;
    }

    /// <summary>The repositories that have a folder here.</summary>
    public ImmutableArray<CachedRepository> List() => !Directory.Exists(options.CacheFolder) ? [] :
    [
        .. Directory.EnumerateDirectories(options.CacheFolder, Prefix + "*")
            .Select(static folder => (Folder: folder, Id: HubModelId.TryParse(
                Path.GetFileName(folder)[Prefix.Length..].Replace("--", "/", StringComparison.Ordinal))))
            .Where(static found => found.Id is { Folder: null })
            .Select(static found => Describe(found.Id!, found.Folder))
            .OrderBy(static found => found.Id.Repository, StringComparer.Ordinal),
    ];

    /// <summary>Removes a repository with all its snapshots and locks; tells whether there was one.</summary>
    /// <exception cref="HubException">A file of it is being downloaded.</exception>
    public bool Remove(HubModelId id)
    {
        using CacheLocks locks = CacheLocks.Take(LockFolder(id), id);
        string folder = Folder(id);
        if (!Directory.Exists(folder))
        {
            return false;
        }

        Directory.Delete(folder, recursive: true);
        return true;
    }

    /// <summary>Removes a file, if it lies in the cache.</summary>
    public void Discard(string path)
    {
        string root = Path.GetFullPath(options.CacheFolder) + Path.DirectorySeparatorChar;
        if (!Path.GetFullPath(path).StartsWith(root, StringComparison.Ordinal))
        {
            throw new HubException($"{path} does not lie in the cache {options.CacheFolder} and is not removed.");
        }

        File.Delete(path);
    }

    private static CachedRepository Describe(HubModelId id, string folder)
    {
        string snapshots = Path.Combine(folder, "snapshots");
        // Links have no size of their own worth telling: each blob counts once.
        long size = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(static file => new FileInfo(file))
            .Where(static file => file.LinkTarget is null)
            .Sum(static file => file.Length);
        return new CachedRepository(id, folder, size, !Directory.Exists(snapshots) ? [] :
        [
            .. Directory.EnumerateDirectories(snapshots).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
        ]);
    }

    private static string FolderName(HubModelId id) => $"{Prefix}{id.Owner}--{id.Name}";

    private string LockFolder(HubModelId id) => Path.Combine(options.CacheFolder, ".locks", FolderName(id));

    private string Reference(HubModelId id) => Path.Combine([Folder(id), "refs", .. id.RevisionOrMain.Split('/')]);

    private bool TryLink(string pointer, string target)
    {
        if (!options.UseSymbolicLinks)
        {
            return false;
        }

        try
        {
            platform.CreateLink(pointer, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
