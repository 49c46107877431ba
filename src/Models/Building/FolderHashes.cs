using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace Typed.Models.Building;

/// <summary>Computes the checksums of a folder's files while something else goes on.</summary>
internal sealed class FolderHashes : IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task<ImmutableArray<ManifestFile>> _files;

    private FolderHashes(string folder, ImmutableArray<string> names, ImmutableDictionary<string, string> known) =>
        _files = Task.Run(() => Hash(folder, names, known, _disposed.Token));

    /// <summary>Begins.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Its files.</param>
    /// <param name="known">Checksums that are known already, by name.</param>
    public static FolderHashes Start(string folder, IEnumerable<string> names, ImmutableDictionary<string, string> known) =>
        new(folder, [.. names], known);

    /// <summary>Waits for the end.</summary>
    /// <returns>The files in the order of their names.</returns>
    public ImmutableArray<ManifestFile> Wait(CancellationToken cancellationToken) =>
        _files.WaitAsync(cancellationToken).GetAwaiter().GetResult();

    /// <summary>Computes the checksums of some files.</summary>
    public static ImmutableArray<ManifestFile> Hash(
        string folder, IEnumerable<string> names, ImmutableDictionary<string, string> known, CancellationToken cancellationToken) =>
    [
        .. names.Order(StringComparer.Ordinal).Select(name =>
        {
            string path = Path.Combine(folder, name);
            return new ManifestFile(name, Size(path), known.GetValueOrDefault(name) ?? Sha256File.Hash(path, cancellationToken));
        }),
    ];

    public void Dispose()
    {
        _disposed.Cancel();
        _files.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        _disposed.Dispose();
    }

    // Opened, since the hub's cache has links, which have a length of their own.
    private static long Size(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }
}
