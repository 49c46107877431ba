namespace Typed.Models;

/// <summary>All locks of a repository, held while it is removed, and then removed themselves.</summary>
internal sealed class CacheLocks : IDisposable
{
    private readonly string _folder;
    private readonly List<FileStream> _taken = [];

    private CacheLocks(string folder) => _folder = folder;

    /// <summary>Takes the locks that there are. A download that begins later makes one of its own.</summary>
    /// <exception cref="HubException">Somebody else has one.</exception>
    public static CacheLocks Take(string folder, HubModelId id)
    {
        CacheLocks locks = new(folder);
        try
        {
            foreach (string path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.lock") : [])
            {
                // Who waits opens the file anew each time. Should it go between opening and locking, the lock on the blob still keeps two apart.
                locks._taken.Add(FileLock.TryOpen(path, FileOptions.DeleteOnClose) ?? throw new HubException(
                    $"{id.Repository} is being downloaded: somebody has the lock {path}. Nothing was removed; try again when the download has ended."));
            }

            return locks;
        }
        catch
        {
            locks.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _taken.ForEach(static taken => taken.Dispose());
        if (Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }
}
