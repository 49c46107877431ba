using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Typed.CompilerServices;
using Typed.Models;
using Typed.Tests.Hub;

namespace Typed.Tests.Hosting;

/// <summary>Models that come from a hub at their first use. The hub is one on this machine; its gpt2 is this repository's model.</summary>
public sealed class HubModelTests : IAsyncLifetime
{
    private const string Gpt2 = "openai-community/gpt2";

    private static readonly TextMethod<string> s_method =
        new("Tell", TextResults.Text, new PromptTemplate("The king"), new GenerationOptions { Temperature = 0 });

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-tests-").FullName;
    private HubServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Source => Path.Combine(SharedData.Repository, "models", "quill", "source");

    private ModelStoreOptions Store => new()
    {
        Folder = Path.Combine(_folder, "store"),
        Hub = new HubOptions { Endpoint = _server.Endpoint, CacheFolder = Path.Combine(_folder, "cache") },
    };

    public async ValueTask InitializeAsync() => _server = await HubServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task FirstRequest_ModelOfTheHub_PullsItAndLaterOnesStartAtOnce()
    {
        _server.AddRepository(Gpt2, Source);
        int reports = 0;
        TypedOptions options = Options();
        options.PullProgress = new Reports(() => Interlocked.Increment(ref reports));
        await using EngineHost host = new();
        using (TextClient client = TextClient.Create(Declaration("gpt2"), host, options))
        {
            Assert.Empty(_server.Requests);
            Assert.Equal(int.MaxValue, client.Options.MaxLength);
            Assert.NotEmpty(await client.GenerateAsync(s_method, [], options: null, Cancellation));
            Assert.Equal(256, client.Options.MaxLength);
            Assert.True(reports > 0);
        }

        _server.ClearRequests();
        await using EngineHost later = new();
        using TextClient again = TextClient.Create(Declaration("gpt2"), later, Options());
        Assert.Equal(256, again.Options.MaxLength);
        Assert.NotEmpty(await again.GenerateAsync(s_method, [], options: null, Cancellation));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task FirstRequest_OptionThatTheModelCannotServe_IsToldOnceItIsKnown()
    {
        _server.AddRepository(Gpt2, Source);
        await using EngineHost host = new();
        using TextClient client = TextClient.Create(Declaration("gpt2"), host, Options());
        GenerationOptions tooMany = new() { TopK = 100_000, DoSample = true };
        TypedException error = await Assert.ThrowsAnyAsync<TypedException>(() => client.GenerateAsync(s_method, [], tooMany, Cancellation));
        Assert.Contains("TopK", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_TwoNamesOfOneModel_ShareTheEngineThatWasPulled()
    {
        _server.AddRepository(Gpt2, Source);
        TypedOptions options = Options();
        options.Models["assistant"] = new ModelOptions { Repository = "gpt2" };
        await using EngineHost host = new();
        using EngineLease first = host.Lease("gpt2", options);
        using EngineLease same = host.Lease("assistant", options);
        Assert.False(first.IsModelKnown);
        ITextEngine engine = await first.GetAsync(Cancellation);
        Assert.True(first.IsModelKnown);
        Assert.Same(engine, await same.GetAsync(Cancellation));
        using EngineLease later = host.Lease(Gpt2, options);
        Assert.Same(engine, await later.GetAsync(Cancellation));
        Assert.Equal(1, _server.Count(HubStage.Content, "model.safetensors"));
    }

    [Fact]
    public async Task Lease_DownloadsNotAllowed_ListsWhatWasTriedAndTheCommand()
    {
        _server.AddRepository(Gpt2, Source);
        await using EngineHost host = new();
        TypedOptions options = Options();
        options.AllowDownload = false;
        string message = Assert.Throws<ModelNotFoundException>(() => host.Lease("gpt2", options)).Message;
        Assert.All(
            [Store.Folder, Store.Hub.CacheFolder, "AllowDownload is false", "typed pull gpt2", "Typed:Models:gpt2:Path"],
            expected => Assert.Contains(expected, message, StringComparison.Ordinal));
        Assert.Empty(_server.Requests);

        // What the cache holds needs no download.
        using (HubClient hub = new(Store.Hub))
        {
            HubRepository repository = await hub.GetRepositoryAsync(HubModelId.Parse(Gpt2), Cancellation);
            await hub.DownloadAsync(repository, HubModelFiles.Select(repository), cancellationToken: Cancellation);
        }

        _server.ClearRequests();
        using EngineLease lease = host.Lease("gpt2", options);
        Assert.NotEmpty(await (await lease.GetAsync(Cancellation)).GenerateTextAsync("The", new() { MaxNewTokens = 4 }, Cancellation));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Lease_Offline_SaysWhichVariableForbidsIt()
    {
        await using EngineHost host = new();
        TypedOptions options = Options();
        options.Store = Store with { Hub = Store.Hub with { Offline = true } };
        Assert.Contains(
            "HF_HUB_OFFLINE is set", Assert.Throws<ModelNotFoundException>(() => host.Lease("gpt2", options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_ModelThatTheHubDoesNotHave_IsAnErrorAndTriedAgain()
    {
        await using EngineHost host = new();
        using EngineLease lease = host.Lease("gpt2", Options());
        await Assert.ThrowsAnyAsync<TypedException>(async () => await lease.GetAsync(Cancellation));
        _server.AddRepository(Gpt2, Source);
        Assert.NotNull(await lease.GetAsync(Cancellation));
    }

    [Fact]
    public async Task Dispose_DuringADownload_DoesNotWaitForIt()
    {
        _server.AddRepository(Gpt2, Source);
        HubFault hang = _server.AddFault(new HubFault(HubStage.Content, "model.safetensors") { HangAfter = 1000 });
        EngineHost host = new();
        using EngineLease lease = host.Lease("gpt2", Options());
        Task<ITextEngine> waiting = lease.GetAsync(Cancellation).AsTask();
        using CancellationTokenSource impatient = new();
        Task<ITextEngine> leaving = lease.GetAsync(impatient.Token).AsTask();
        await hang.Reached.WaitAsync(Cancellation);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(waiting.IsCompleted);

        await host.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    [Fact]
    public async Task Container_ConfiguredRepositoryAndPrecision_AreTaken()
    {
        _server.AddRepository("me/mine", Source);
        using ServiceProvider services = Services(
            """{ "Typed": { "Models": { "assistant": { "Repository": "me/mine", "Precision": "int4" } } } }""");
        using TextClient client = services.GetRequiredService<TextClient>();
        Assert.NotEmpty(await client.GenerateAsync(s_method, [], options: null, Cancellation));
        StoredModel stored = Assert.Single(new ModelStore(Store).List());
        Assert.Equal(("me/mine", Precision.Int4), (stored.Id.ToString(), stored.Build?.Precision));
    }

    [Fact]
    public void Container_ConfiguredAllowDownloadFalse_IsToldAtStart()
    {
        using ServiceProvider services = Services("""{ "Typed": { "AllowDownload": false } }""", "me/absent");
        TypedOptionsException error = Assert.Throws<TypedOptionsException>(services.GetRequiredService<TextClient>);
        Assert.Contains("AllowDownload is false", error.Message, StringComparison.Ordinal);
    }

    private static TextClientDeclaration Declaration(string model) => new("Teller", model, new GenerationOptions { MaxNewTokens = 8 }, s_method);

    private TypedOptions Options() => new() { Store = Store };

    private ServiceProvider Services(string json, string model = "assistant")
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build());
        services.AddTyped(options => options.Store = Store).AddTextClient(Declaration(model), static client => client);
        return services.BuildServiceProvider();
    }

    private sealed class Reports(Action onReport) : IProgress<ModelPullProgress>
    {
        public void Report(ModelPullProgress value) => onReport();
    }
}
