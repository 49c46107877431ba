namespace Typed.Models;

/// <summary>Speaks Hugging Face's protocol and keeps its cache, so that one cache serves Python and this library.</summary>
/// <remarks>Safe for concurrent use, by several processes too: each file is downloaded once.</remarks>
public sealed class HubClient : IDisposable
{
    /// <summary>Creates a client.</summary>
    /// <param name="options">How to reach the hub; null = what the environment says.</param>
    public HubClient(HubOptions? options = null) => Options = options ?? HubOptions.FromEnvironment();

    /// <summary>How the hub is reached.</summary>
    public HubOptions Options { get; }

    /// <summary>Asks what a repository holds.</summary>
    /// <exception cref="ModelNotFoundException">The hub knows no such repository or revision.</exception>
    /// <exception cref="HubException">The hub cannot be reached, refuses, or the network is to be left alone.</exception>
    public Task<HubRepository> GetRepositoryAsync(HubModelId id, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Brings files into the cache, those that are not there yet.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="files">Which of its files.</param>
    /// <param name="progress">Told of each file's progress.</param>
    /// <param name="cancellationToken">Stops the download; what has come is kept, and continued the next time.</param>
    /// <exception cref="HubException">A file cannot be downloaded, or is not what the hub announced.</exception>
    public Task<HubSnapshot> DownloadAsync(
        HubRepository repository,
        IEnumerable<HubFile> files,
        IProgress<HubProgress>? progress = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads a part of a file without keeping it.</summary>
    /// <exception cref="HubException">The part cannot be read.</exception>
    public Task<byte[]> ReadRangeAsync(
        HubRepository repository, HubFile file, long offset, int length, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>The snapshot of a model as far as it lies in the cache; null where nothing does. Never uses the network.</summary>
    public HubSnapshot? FindSnapshot(HubModelId id) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
