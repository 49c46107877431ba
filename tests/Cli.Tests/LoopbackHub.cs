using Typed.Tests.Hub;

namespace Typed.Cli.Tests;

/// <summary>A hub on this machine that has quill under the name that <c>gpt2</c> means, and a new user's folders.</summary>
public sealed class LoopbackHub : IAsyncLifetime
{
    public const string Repository = "openai-community/gpt2";

    private readonly string _home = Directory.CreateTempSubdirectory("typed-cli-tests-").FullName;

    public HubServer Server { get; private set; } = null!;

    public string Commit { get; private set; } = "";

    public string Cache => Path.Combine(_home, "hub");

    internal Dictionary<string, string?> Environment => new()
    {
        ["HF_ENDPOINT"] = Server.Endpoint.ToString(),
        ["HF_HOME"] = _home,
        ["HF_HUB_OFFLINE"] = null,
        ["HF_TOKEN"] = null,
        ["TYPED_MODELS"] = Path.Combine(_home, "models"),
    };

    public async ValueTask InitializeAsync()
    {
        Server = await HubServer.StartAsync();
        Commit = Server.AddRepository(Repository, CliRun.QuillSource).Commit;
    }

    internal Task<CliResult> RunAsync(params string[] arguments) => TypedProcess.RunAsync(Environment, "", arguments);

    internal Task<CliResult> RunOfflineAsync(params string[] arguments) =>
        TypedProcess.RunAsync(new Dictionary<string, string?>(Environment) { ["HF_HUB_OFFLINE"] = "1" }, "", arguments);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
