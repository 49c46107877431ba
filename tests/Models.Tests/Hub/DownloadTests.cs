namespace Typed.Models.Tests.Hub;

public sealed class DownloadTests
{
    private static readonly byte[] s_weights = HubFixture.Bytes(3_000_000);
    private static readonly byte[] s_config = HubFixture.Text("{}\n");

    [Fact]
    public async Task Download_EmptyCache_WritesPythonsLayout()
    {
        await using HubFixture hub = await HubFixture.StartAsync(
            ("config.json", s_config), ("model.safetensors", s_weights), ("onnx/deep/empty.txt", []));

        HubSnapshot snapshot = await hub.PullAsync();

        string commit = hub.Repository.Commit;
        Assert.Equal(Path.Combine(hub.Folder, "snapshots", commit), snapshot.Path);
        Assert.Equal(commit, await File.ReadAllTextAsync(Path.Combine(hub.Folder, "refs", "main"), HubFixture.Stop));
        Assert.Equal(s_weights, await File.ReadAllBytesAsync(Path.Combine(snapshot.Path, "model.safetensors"), HubFixture.Stop));
        Assert.Equal(s_config, await File.ReadAllBytesAsync(Path.Combine(snapshot.Path, "config.json"), HubFixture.Stop));

        // The names that git and sha256sum give.
        Assert.Equal("../../blobs/0967ef424bce6791893e9a57bb952f80fd536e93", Target("config.json"));
        Assert.Equal($"../../blobs/{hub.Repository["model.safetensors"].ETag}", Target("model.safetensors"));
        Assert.Equal("../../../../blobs/e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", Target("onnx/deep/empty.txt"));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(hub.Folder, "blobs")).Length);
        Assert.Equal(["blobs", "refs", "snapshots"], Directory.GetDirectories(hub.Folder).Select(Path.GetFileName).Order());
        Assert.Equal(
            $"{hub.Repository["model.safetensors"].ETag}.lock",
            Path.GetFileName(Directory.GetFiles(Path.Combine(hub.Cache, ".locks", "models--owner--name")).Single(static file => Path.GetFileName(file).Length > 50)));
        Assert.StartsWith("Signature: 8a477f597d28d172789f06886806bc55", await File.ReadAllTextAsync(Path.Combine(hub.Cache, "CACHEDIR.TAG"), HubFixture.Stop), StringComparison.Ordinal);

        string? Target(string path) => new FileInfo(Path.Combine(snapshot.Path, path)).LinkTarget;
    }

    [Fact]
    public async Task Download_FilesInTheCache_AsksNothing()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", s_config), ("model.safetensors", s_weights));
        using HubClient client = hub.Client();
        HubRepository repository = await client.GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);
        HubSnapshot first = await client.DownloadAsync(repository, repository.Files, null, HubFixture.Stop);
        hub.Server.ClearRequests();

        HubSnapshot second = await client.DownloadAsync(repository, repository.Files, null, HubFixture.Stop);

        Assert.Equal(first.Path, second.Path);
        Assert.Empty(hub.Server.Requests);
    }
}
