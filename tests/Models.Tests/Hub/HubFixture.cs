using System.Text;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>A hub on this machine with one repository, an empty cache and a client that does not pause.</summary>
internal sealed class HubFixture : IAsyncDisposable
{
    public const string Name = "owner/name";

    private readonly TemporaryFolder _folder = new();
    private readonly List<HubClient> _clients = [];

    private HubFixture(HubServer server) => Server = server;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public HubServer Server { get; }

    public HubServerRepository Repository { get; private set; } = null!;

    public static HubModelId Id { get; } = HubModelId.Parse(Name);

    public string Cache => _folder["hub"];

    /// <summary>The repository's folder in the cache.</summary>
    public string Folder => Path.Combine(Cache, "models--owner--name");

    public HubOptions Options => new() { Endpoint = Server.Endpoint, CacheFolder = Cache };

    public static HubPlatform Platform { get; } = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(1),
        LockInterval = TimeSpan.FromMilliseconds(5),
    };

    /// <summary>Bytes that do not repeat.</summary>
    public static byte[] Bytes(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static async Task<HubFixture> StartAsync(params (string Path, byte[] Content)[] files)
    {
        HubFixture fixture = new(await HubServer.StartAsync());
        fixture.Repository = fixture.Server.AddRepository(Name, files.ToDictionary(file => file.Path, file => file.Content));
        return fixture;
    }

    public HubClient Client(HubOptions? options = null, HubPlatform? platform = null)
    {
        HubClient client = new(options ?? Options, platform ?? Platform);
        _clients.Add(client);
        return client;
    }

    /// <summary>Asks for the repository and brings all of its files.</summary>
    public async Task<HubSnapshot> PullAsync(
        HubClient? client = null, HubModelId? id = null, IProgress<HubProgress>? progress = null, CancellationToken? cancellationToken = null)
    {
        client ??= Client();
        HubRepository repository = await client.GetRepositoryAsync(id ?? Id, cancellationToken ?? Stop);
        return await client.DownloadAsync(repository, repository.Files, progress, cancellationToken ?? Stop);
    }

    public string[] Incomplete() => Directory.Exists(Path.Combine(Folder, "blobs"))
        ? Directory.GetFiles(Path.Combine(Folder, "blobs"), "*.incomplete")
        : [];

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
