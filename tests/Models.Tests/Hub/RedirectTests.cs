using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

public sealed class RedirectTests
{
    private const string Token = "hf_secretsecretsecret";

    [Fact]
    public async Task Download_LargeFile_TokenStaysWithTheHub()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("model.safetensors", HubFixture.Bytes(10_000)));
        hub.Server.Token = Token;

        await hub.PullAsync(hub.Client(hub.Options with { Token = Token }));

        Assert.NotEqual(hub.Server.Endpoint.Port, hub.Server.StoreEndpoint.Port);
        Assert.Null(Assert.Single(hub.Server.Requests, static request => request.Stage == HubStage.Content).Authorization);
        Assert.All(
            hub.Server.Requests.Where(static request => request.Stage != HubStage.Content),
            static request => Assert.Equal($"Bearer {Token}", request.Authorization));
    }

    [Fact]
    public async Task Pull_RenamedRepository_IsFollowedWithTheToken()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", HubFixture.Text("{}")));
        hub.Server.Token = Token;
        hub.Server.AddRepository("old/name", new Dictionary<string, byte[]>()).RenamedTo = HubFixture.Name;

        HubSnapshot snapshot = await hub.PullAsync(hub.Client(hub.Options with { Token = Token }), HubModelId.Parse("old/name"));

        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(snapshot.Path, "config.json"), HubFixture.Stop));
        Assert.Contains("models--old--name", snapshot.Path, StringComparison.Ordinal);
        Assert.All(hub.Server.Requests, static request => Assert.Equal($"Bearer {Token}", request.Authorization));
    }

    [Fact]
    public async Task Get_RedirectWithoutEnd_IsGivenUp()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", HubFixture.Text("{}")));
        hub.Repository.RenamedTo = HubFixture.Name;

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("which is not followed", error.Message, StringComparison.Ordinal);
        Assert.InRange(hub.Server.Count(HubStage.Repository), 2, 20);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task Download_RedirectToSomethingElse_IsNotFollowed(string location)
    {
        await using HubFixture hub = await HubFixture.StartAsync(("model.safetensors", HubFixture.Bytes(10)));
        hub.Server.AddFault(new HubFault(HubStage.Redirect) { Status = 302, Times = 100, Headers = { ["Location"] = location } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("which is not followed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_OtherHostRefuses_IsToldWithoutTheSignedAddress()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("model.safetensors", HubFixture.Bytes(10)));
        hub.Server.AddFault(new HubFault(HubStage.Content) { Status = 403 });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("refuses the content (403)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", error.Message, StringComparison.Ordinal);
        Assert.Empty(hub.Incomplete());
    }
}
