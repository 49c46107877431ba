using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Typed.Tests.Hub;

/// <summary>A hub on this machine that speaks Hugging Face's protocol, with large files on a second host, as there.</summary>
/// <remarks>Counts what it is asked for, and fails where told to. Safe for concurrent use.</remarks>
public sealed class HubServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, HubServerRepository> _repositories = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<HubServerRequest> _requests = new();
    private readonly List<HubFault> _faults = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _hub;
    private readonly WebApplication _store;

    private HubServer()
    {
        _hub = Build(context => new HubSite(this).AnswerAsync(context));
        _store = Build(context => new StoreSite(this).AnswerAsync(context));
    }

    /// <summary>The hub's address, to be given as <c>HF_ENDPOINT</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The address of the second host, which holds the content of large files.</summary>
    public Uri StoreEndpoint { get; private set; } = null!;

    /// <summary>The token without which the hub answers 401; null = none is asked for.</summary>
    public string? Token { get; set; }

    /// <summary>All requests that came, in order.</summary>
    public IReadOnlyList<HubServerRequest> Requests => [.. _requests];

    /// <summary>Cancelled when the server goes.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts a hub on a free port of the loopback address.</summary>
    public static async Task<HubServer> StartAsync()
    {
        HubServer server = new();
        await server._hub.StartAsync().ConfigureAwait(false);
        await server._store.StartAsync().ConfigureAwait(false);
        server.Endpoint = Address(server._hub);
        server.StoreEndpoint = Address(server._store);
        return server;
    }

    /// <summary>Adds a repository with the files of a folder, those of its folders included.</summary>
    /// <param name="id">Its name, as <c>owner/name</c>.</param>
    /// <param name="folder">The folder, which is read when a file is asked for.</param>
    /// <param name="commit">Its commit: 40 hexadecimal digits; null = one made of the content.</param>
    public HubServerRepository AddRepository(string id, string folder, string? commit = null) => Add(id, commit,
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => HubServerFile.FromDisk(Path.GetRelativePath(folder, file).Replace('\\', '/'), file)),
    ]);

    /// <summary>Adds a repository with files from memory, by path.</summary>
    public HubServerRepository AddRepository(string id, IReadOnlyDictionary<string, byte[]> files, string? commit = null) =>
        Add(id, commit, [.. files.Select(static file => HubServerFile.FromMemory(file.Key, file.Value))]);

    /// <summary>Has the server fail, as often as the fault says. Of several that apply the first is taken.</summary>
    public HubFault AddFault(HubFault fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    /// <summary>How many requests came for a stage, those of one file or of all.</summary>
    public int Count(HubStage stage, string? path = null) =>
        _requests.Count(request => request.Stage == stage && (path is null || request.File == path));

    /// <summary>Forgets the requests that came.</summary>
    public void ClearRequests() => _requests.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _hub.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    internal HubServerRepository? Find(string id) => _repositories.GetValueOrDefault(id);

    /// <summary>Writes down a request and tells the fault that is to befall it, if any.</summary>
    internal HubFault? Record(HubStage stage, HttpRequest request, string repository, string? file)
    {
        _requests.Enqueue(new HubServerRequest(stage, repository, file)
        {
            Method = request.Method,
            Url = request.Path + request.QueryString,
            Authorization = NullIfEmpty(request.Headers.Authorization),
            Range = NullIfEmpty(request.Headers.Range),
            UserAgent = NullIfEmpty(request.Headers.UserAgent),
            AcceptEncoding = NullIfEmpty(request.Headers.AcceptEncoding),
        });
        lock (_faults)
        {
            return _faults.Find(fault => fault.Take(stage, file));
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private HubServerRepository Add(string id, string? commit, HubServerFile[] files) =>
        _repositories[id] = new HubServerRepository(id, commit, files);

    private static WebApplication Build(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.Run(answer);
        return application;
    }

    private static Uri Address(WebApplication application) => new(
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
