namespace Typed.Models.Tests.Hub;

public sealed class OfflineTests
{
    private static Task<HubFixture> StartAsync() =>
        HubFixture.StartAsync(("model.safetensors", HubFixture.Bytes(10_000)), ("config.json", HubFixture.Text("{}")));

    private static HubClient Offline(HubFixture hub) => hub.Client(hub.Options with { Offline = true });

    [Fact]
    public async Task Get_Offline_SaysWhichVariableIsSet()
    {
        await using HubFixture hub = await StartAsync();

        var error = await Assert.ThrowsAsync<HubException>(() => Offline(hub).GetRepositoryAsync(HubFixture.Id, HubFixture.Stop));

        Assert.Contains("HF_HUB_OFFLINE is set", error.Message, StringComparison.Ordinal);
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task Download_OfflineWithFilesMissing_NamesThem()
    {
        await using HubFixture hub = await StartAsync();
        HubClient client = hub.Client();
        HubRepository repository = await client.GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);
        await client.DownloadAsync(repository, repository.Files.Where(static file => file.Path == "config.json"), null, HubFixture.Stop);
        hub.Server.ClearRequests();

        var error = await Assert.ThrowsAsync<HubException>(() => Offline(hub).DownloadAsync(repository, repository.Files, null, HubFixture.Stop));

        Assert.Contains("HF_HUB_OFFLINE is set, and the cache lacks model.safetensors (", error.Message, StringComparison.Ordinal);
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task Download_OfflineWithAllThere_Succeeds()
    {
        await using HubFixture hub = await StartAsync();
        HubRepository repository = await hub.Client().GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);
        HubSnapshot online = await hub.PullAsync();
        hub.Server.ClearRequests();
        RecordedProgress progress = new();

        HubSnapshot offline = await Offline(hub).DownloadAsync(repository, repository.Files, progress, HubFixture.Stop);

        Assert.Equal(online.Path, offline.Path);
        Assert.Equal(2, progress.Values.Count(static value => value.IsComplete));
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task ReadRange_Offline_ReadsWhatTheCacheHas()
    {
        await using HubFixture hub = await StartAsync();
        HubRepository repository = await hub.Client().GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);
        HubFile weights = repository.Files.Single(static file => file.Path == "model.safetensors");
        await Assert.ThrowsAsync<HubException>(() => Offline(hub).ReadRangeAsync(repository, weights, 0, 8, HubFixture.Stop));
        await hub.PullAsync();

        byte[] part = await Offline(hub).ReadRangeAsync(repository, weights, 100, 8, HubFixture.Stop);

        Assert.Equal(HubFixture.Bytes(10_000)[100..108], part);
    }
}
