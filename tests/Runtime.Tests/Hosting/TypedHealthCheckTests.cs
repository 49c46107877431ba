using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Typed.CompilerServices;
using Typed.Tests.Engines;

namespace Typed.Tests.Hosting;

public sealed class TypedHealthCheckTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly TextMethod<string> s_method = new("Tell", TextResults.Text, new PromptTemplate("", ""));
    private static readonly TextClientDeclaration s_declaration = new("Teller", "tiny", new() { MaxNewTokens = 2 }, s_method);

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_ModelThatIsLoadedByItsFirstRequest_IsHealthyBeforeAndAfter()
    {
        await using ServiceProvider services = Build(model.Path);
        HealthReportEntry before = await CheckAsync(services);
        Assert.Equal((HealthStatus.Healthy, "not loaded"), (before.Status, before.Data["tiny"]));

        TextClient client = services.GetRequiredService<TextClient>();
        await client.GenerateAsync(s_method, ["abc"], null, TestEnd);
        HealthReportEntry after = await CheckAsync(services);
        Assert.Equal((HealthStatus.Healthy, "loaded"), (after.Status, after.Data["tiny"]));
        Assert.Equal(["local"], after.Tags);
    }

    [Fact]
    public async Task Check_ModelThatFailed_IsUnhealthyWithItsErrorUntilItIsMended()
    {
        string folder = model.Copy();
        string graph = Path.Combine(folder, "model.onnx");
        byte[] content = File.ReadAllBytes(graph);
        File.WriteAllBytes(graph, content[..100]);
        await using ServiceProvider services = Build(folder);
        TextClient client = services.GetRequiredService<TextClient>();
        ModelFormatException error = await Assert.ThrowsAsync<ModelFormatException>(
            () => client.GenerateAsync(s_method, ["abc"], null, TestEnd));

        HealthReportEntry failed = await CheckAsync(services);
        Assert.Equal((HealthStatus.Unhealthy, "Models that cannot be loaded, or have stopped: tiny."), (failed.Status, failed.Description));
        Assert.Equal($"failed: {error.Message}", failed.Data["tiny"]);

        File.WriteAllBytes(graph, content);
        await client.GenerateAsync(s_method, ["abc"], null, TestEnd);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(services)).Status);
    }

    [Fact]
    public async Task Check_ModelThatIsBeingLoaded_IsDegraded()
    {
        using Blocker blocker = new();
        await using ServiceProvider services = Build(model.Path, options => options.LoggerFactory = blocker);
        Task<string> text = services.GetRequiredService<TextClient>().GenerateAsync(s_method, ["abc"], null, TestEnd);
        HealthReportEntry loading = await CheckAsync(services);
        blocker.Release();
        await text;
        Assert.Equal((HealthStatus.Degraded, "loading"), (loading.Status, loading.Data["tiny"]));
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider services)
    {
        HealthReport report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestEnd);
        return report.Entries["typed"];
    }

    private static ServiceProvider Build(string folder, Action<TypedOptions>? configure = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddTyped(options => options.Models["tiny"] = new() { Path = folder })
            .AddTextClient(s_declaration, static client => client);
        services.AddTyped(configure);
        services.AddHealthChecks().AddTyped(tags: ["local"]);
        return services.BuildServiceProvider();
    }

    /// <summary>Holds up whoever logs that a model is being loaded.</summary>
    private sealed class Blocker : ILoggerFactory, ILogger
    {
        private readonly ManualResetEventSlim _gate = new();

        public void Release() => _gate.Set();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "ModelLoading")
            {
                _gate.Wait(TestEnd);
            }
        }

        public void Dispose() => _gate.Dispose();
    }
}
