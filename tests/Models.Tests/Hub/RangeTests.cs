using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

public sealed class RangeTests
{
    private static readonly byte[] s_weights = HubFixture.Bytes(3_000_000);
    private static readonly byte[] s_config = HubFixture.Bytes(1000);

    private static async Task<(HubFixture Hub, HubClient Client, HubRepository Repository)> StartAsync()
    {
        HubFixture hub = await HubFixture.StartAsync(("model.safetensors", s_weights), ("config.json", s_config));
        HubClient client = hub.Client();
        return (hub, client, await client.GetRepositoryAsync(HubFixture.Id, HubFixture.Stop));
    }

    private static HubFile File(HubRepository repository, string path) => repository.Files.Single(file => file.Path == path);

    [Theory]
    [InlineData("model.safetensors", 0, 8)]
    [InlineData("model.safetensors", 2_999_000, 1000)]
    [InlineData("config.json", 10, 20)]
    [InlineData("config.json", 0, 1000)]
    public async Task Read_Part_ComesAloneAndIsNotKept(string path, int offset, int length)
    {
        (HubFixture hub, HubClient client, HubRepository repository) = await StartAsync();
        await using HubFixture _ = hub;

        byte[] part = await client.ReadRangeAsync(repository, File(repository, path), offset, length, HubFixture.Stop);

        Assert.Equal((path == "config.json" ? s_config : s_weights)[offset..(offset + length)], part);
        Assert.Equal($"bytes={offset}-{offset + length - 1}", hub.Server.Requests[^1].Range);
        Assert.False(Directory.Exists(hub.Cache));
    }

    [Fact]
    public async Task Read_ServerIgnoresRange_TakesThePartOfTheWhole()
    {
        (HubFixture hub, HubClient client, HubRepository repository) = await StartAsync();
        await using HubFixture _ = hub;
        // What lies after the part never comes: it must not be waited for.
        hub.Server.AddFault(new HubFault(HubStage.Content) { IgnoresRange = true, HangAfter = 1_100_000 });

        byte[] part = await client.ReadRangeAsync(repository, File(repository, "model.safetensors"), 1_000_000, 100_000, HubFixture.Stop);

        Assert.Equal(s_weights[1_000_000..1_100_000], part);
    }

    [Fact]
    public async Task Read_ConnectionCut_TriesAgain()
    {
        (HubFixture hub, HubClient client, HubRepository repository) = await StartAsync();
        await using HubFixture _ = hub;
        hub.Server.AddFault(new HubFault(HubStage.Content) { CutAfter = 10, Times = 2 });

        byte[] part = await client.ReadRangeAsync(repository, File(repository, "model.safetensors"), 5, 100, HubFixture.Stop);

        Assert.Equal(s_weights[5..105], part);
    }

    [Theory]
    [InlineData(999, 2)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, 1001)]
    public async Task Read_PastTheEnd_SaysHowLongTheFileIs(long offset, int length)
    {
        (HubFixture hub, HubClient client, HubRepository repository) = await StartAsync();
        await using HubFixture _ = hub;

        var error = await Assert.ThrowsAsync<HubException>(
            () => client.ReadRangeAsync(repository, File(repository, "config.json"), offset, length, HubFixture.Stop));

        Assert.Contains("has 1000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OtherPartThanAskedFor_IsRefused()
    {
        (HubFixture hub, HubClient client, HubRepository repository) = await StartAsync();
        await using HubFixture _ = hub;
        hub.Server.AddFault(new HubFault(HubStage.Content) { Headers = { ["Content-Range"] = "bytes 7-16/1000" } });

        await Assert.ThrowsAsync<HubException>(
            () => client.ReadRangeAsync(repository, File(repository, "config.json"), 0, 10, HubFixture.Stop));
    }
}
