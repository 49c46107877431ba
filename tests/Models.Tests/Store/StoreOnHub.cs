using Typed.Tests.Hub;

namespace Typed.Models.Tests.Store;

/// <summary>An empty store and an empty cache, with a hub on this machine.</summary>
internal sealed class StoreOnHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreOnHub(HubServer server)
    {
        Server = server;
        Options = new ModelStoreOptions
        {
            Folder = _folder["store"],
            Hub = new HubOptions { Endpoint = server.Endpoint, CacheFolder = _folder["cache"] },
        };
    }

    public HubServer Server { get; }

    public ModelStoreOptions Options { get; }

    public ModelStore Store => new(Options);

    public ModelStore Offline => new(Options with { Hub = Options.Hub with { Offline = true } });

    /// <summary>What a GPT-2 looks like that somebody else published: the source of the model of this repository.</summary>
    public static string Gpt2Source => Path.Combine(Building.QuillReference.Folder, "source");

    /// <summary>What a model looks like that comes ready to run.</summary>
    public static string GenAiSource => Path.Combine(Building.QuillReference.Folder, "genai");

    public static async Task<StoreOnHub> StartAsync() => new(await HubServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
