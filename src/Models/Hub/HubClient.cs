namespace Typed.Models;

/// <summary>Speaks Hugging Face's protocol and keeps its cache, so that one cache serves Python and this library.</summary>
/// <remarks>Safe for concurrent use, by several processes too: each file is downloaded once.</remarks>
public sealed class HubClient : IDisposable
{
    private const int LargestAnswer = 64 << 20;

    private readonly HubPlatform _platform;
    private readonly HubCache _cache;
    private readonly HubHttp _http;
    private readonly HubRetry _retry;
    private readonly HubErrors _errors;

    /// <summary>Creates a client.</summary>
    /// <param name="options">How to reach the hub; null = what the environment says.</param>
    public HubClient(HubOptions? options = null)
        : this(options ?? HubOptions.FromEnvironment(), new HubPlatform())
    {
    }

    internal HubClient(HubOptions options, HubPlatform platform)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelFiles, 1);
        if (!options.Endpoint.IsAbsoluteUri || options.Endpoint.Scheme is not ("http" or "https"))
        {
            throw new HubException($"The hub's endpoint is {options.Endpoint}, which is no address. Give one such as https://huggingface.co.");
        }

        if (options.Token?.All(static c => c is > ' ' and <= '~') == false)
        {
            throw new HubException("The token holds characters that no token has. Set HF_TOKEN to one from https://huggingface.co/settings/tokens.");
        }

        Options = options;
        _platform = platform;
        _cache = new HubCache(options, platform);
        _http = new HubHttp(options, platform);
        _retry = new HubRetry(platform);
        _errors = new HubErrors(options, platform);
    }

    /// <summary>How the hub is reached.</summary>
    public HubOptions Options { get; }

    /// <summary>Asks what a repository holds.</summary>
    /// <exception cref="ModelNotFoundException">The hub knows no such repository or revision.</exception>
    /// <exception cref="HubException">The hub cannot be reached, refuses, or the network is to be left alone.</exception>
    public async Task<HubRepository> GetRepositoryAsync(HubModelId id, CancellationToken cancellationToken = default)
    {
        id.Require();
        if (Options.Offline)
        {
            throw new HubException($"{id}: HF_HUB_OFFLINE is set, so the hub is not asked what the repository holds. Unset it to ask.");
        }

        HubRequest request = new(HttpMethod.Get, _http.Address(HubAddress.Repository(id)), id.ToString());
        byte[] json = await _retry.ReachAsync(
            async token =>
            {
                using HubAnswer answer = await _http.SendAsync(request, leavesHub: false, token).ConfigureAwait(false);
                return answer.IsSuccess
                    ? await ReadAllAsync(answer, request.What).ConfigureAwait(false)
                    : throw _errors.Make(answer, id, request.What);
            },
            cancellationToken).ConfigureAwait(false);
        return RepositoryReader.Read(id, json, HubHttp.Shown(request.Address));
    }

    /// <summary>Brings files into the cache, those that are not there yet.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="files">Which of its files.</param>
    /// <param name="progress">Told of each file's progress.</param>
    /// <param name="cancellationToken">Stops the download; what has come is kept, and continued the next time.</param>
    /// <exception cref="HubException">
    /// A file cannot be downloaded, is not what the hub announced, or is a pickle, which would run code when it is loaded.
    /// </exception>
    public Task<HubSnapshot> DownloadAsync(
        HubRepository repository,
        IEnumerable<HubFile> files,
        IProgress<HubProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        SnapshotDownload download = new(Options, _platform, _cache, _http, _retry, _errors);
        return download.RunAsync(repository, [.. files], progress, cancellationToken);
    }

    /// <summary>Reads a part of a file without keeping it; from the cache, where the file lies there.</summary>
    /// <exception cref="HubException">The part cannot be read.</exception>
    public Task<byte[]> ReadRangeAsync(
        HubRepository repository, HubFile file, long offset, int length, CancellationToken cancellationToken = default) =>
        new RangeReader(Options, _cache, _http, _retry, _errors).ReadAsync(repository, file, offset, length, cancellationToken);

    /// <summary>The snapshot of a model as far as it lies in the cache; null where nothing does. Never uses the network.</summary>
    /// <exception cref="HubException">The cache cannot be read.</exception>
    public HubSnapshot? FindSnapshot(HubModelId id)
    {
        id.Require();
        return CacheGuard.Run(Options, () => _cache.Find(id));
    }

    /// <summary>Checks the files of a snapshot against their checksums. Never uses the network.</summary>
    /// <param name="snapshot">The snapshot, as downloaded or found.</param>
    /// <param name="progress">Told of each file's progress.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="HubException">A file cannot be read.</exception>
    public Task<HubVerification> VerifyAsync(
        HubSnapshot snapshot, IProgress<HubProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new SnapshotVerifier(_platform, progress).VerifyAsync(snapshot, cancellationToken);

    /// <summary>Removes damaged files from the cache, so that the next download brings them again.</summary>
    public void Discard(HubVerification verification)
    {
        CacheGuard.Run(Options, () =>
        {
            foreach (HubDamage damage in verification.Damaged)
            {
                _cache.Discard(damage.Path);
            }

            return true;
        });
    }

    /// <summary>The repositories that lie in the cache, by name, with what they take.</summary>
    public IReadOnlyList<CachedRepository> ListCached() => CacheGuard.Run(Options, () => _cache.List());

    /// <summary>Removes a repository from the cache with all its snapshots; tells whether there was one.</summary>
    /// <exception cref="HubException">A file of it is being downloaded, or cannot be removed.</exception>
    public bool RemoveCached(HubModelId id)
    {
        id.Require();
        return CacheGuard.Run(Options, () => _cache.Remove(id));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> ReadAllAsync(HubAnswer answer, string what)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[81920];
        for (int read = 1; read > 0 && all.Length <= LargestAnswer;)
        {
            read = await answer.ReadAsync(buffer, what).ConfigureAwait(false);
            all.Write(buffer, 0, read);
        }

        return all.Length <= LargestAnswer
            ? all.ToArray()
            : throw new HubException($"{what}: the hub's answer is longer than {LargestAnswer} bytes, which no list of files is.");
    }
}
