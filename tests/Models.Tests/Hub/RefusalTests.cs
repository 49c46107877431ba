using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>What the hub refuses, and what is said of it.</summary>
public sealed class RefusalTests
{
    private const string Token = "hf_secretsecretsecret";

    private static Task<HubFixture> StartAsync() => HubFixture.StartAsync(("config.json", HubFixture.Text("{}")));

    private static async Task<T> RefusedAsync<T>(HubFixture hub, string? token = null, string id = HubFixture.Name)
        where T : Exception
    {
        T error = await Assert.ThrowsAsync<T>(() => hub.PullAsync(hub.Client(hub.Options with { Token = token }), HubModelId.Parse(id)));
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        }

        return error;
    }

    [Fact]
    public async Task Get_UnknownRepository_SaysThatItDoesNotExist()
    {
        await using HubFixture hub = await StartAsync();

        var error = await RefusedAsync<ModelNotFoundException>(hub, id: "owner/other");

        Assert.Equal("owner/other: owner/other does not exist. Check its name.", error.Message);
    }

    [Fact]
    public async Task Get_UnauthorizedWithoutToken_SaysBothThatItMayMean()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.Token = Token;

        var error = await RefusedAsync<ModelNotFoundException>(hub);

        Assert.Contains("does not exist, or it is private and no token is set", error.Message, StringComparison.Ordinal);
        Assert.Contains("HF_TOKEN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WrongToken_SaysSoWithoutIt()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.Token = Token;

        var error = await RefusedAsync<HubException>(hub, token: "hf_anothersecret");

        Assert.Contains("does not accept the token (401)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RightToken_IsSent()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.Token = Token;

        await hub.PullAsync(hub.Client(hub.Options with { Token = Token }));

        Assert.All(hub.Server.Requests, static request => Assert.Equal($"Bearer {Token}", request.Authorization));
    }

    [Fact]
    public async Task Get_GatedModel_SaysWhereToAcceptItsLicence()
    {
        await using HubFixture hub = await StartAsync();
        hub.Repository.IsGated = true;

        var error = await RefusedAsync<HubException>(hub);

        Assert.Contains($"Accept its licence at {hub.Server.Endpoint}owner/name, then set HF_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.Contains("No token is set now", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Forbidden_AsksForThePermission()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Repository) { Status = 403, Headers = { ["X-Error-Message"] = "no read scope" } });

        var error = await RefusedAsync<HubException>(hub, Token);

        Assert.Contains("forbids access (403: \"no read scope\"). Give the token the permission", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownRevision_NamesIt()
    {
        await using HubFixture hub = await StartAsync();

        var error = await RefusedAsync<ModelNotFoundException>(hub, id: "owner/name@v9");

        Assert.Contains("has no revision \"v9\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_UnknownFile_NamesIt()
    {
        await using HubFixture hub = await StartAsync();
        HubClient client = hub.Client();
        HubRepository repository = await client.GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);

        var error = await Assert.ThrowsAsync<HubException>(
            () => client.DownloadAsync(repository, [new HubFile("missing.json", 1)], null, HubFixture.Stop));

        Assert.Contains("owner/name: missing.json: the repository has no such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OtherStatus_IsTold()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Repository) { Status = 418 });

        var error = await RefusedAsync<HubException>(hub);

        Assert.Contains("the hub answers 418", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, hub.Server.Count(HubStage.Repository));
    }

    [Theory]
    [InlineData("[]", "$ must be an object")]
    [InlineData("not json", "not valid JSON")]
    [InlineData("""{"siblings":[]}""", "$ has no sha")]
    [InlineData("""{"sha":7,"siblings":[]}""", "$.sha must be a string")]
    [InlineData("""{"sha":"../../x","siblings":[]}""", "$.sha")]
    [InlineData("""{"sha":"0123456789012345678901234567890123456789"}""", "$ has no siblings")]
    [InlineData("""{"sha":"0123456789012345678901234567890123456789","siblings":{}}""", "$.siblings must be an array")]
    [InlineData("""{"sha":"0123456789012345678901234567890123456789","siblings":[{"size":1}]}""", "$.siblings[0] has no rfilename")]
    [InlineData("""{"sha":"0123456789012345678901234567890123456789","siblings":[{"rfilename":"a"}]}""", "$.siblings[0] has no size")]
    [InlineData("""{"sha":"0123456789012345678901234567890123456789","siblings":[{"rfilename":"a","size":-1}]}""", "$.siblings[0].size")]
    [InlineData("""{"sha":"0123456789012345678901234567890123456789","siblings":[{"rfilename":"a","size":1,"lfs":{"sha256":"x"}}]}""", "lfs.sha256")]
    public async Task Get_AnswerOfAnotherShape_NamesTheField(string json, string expected)
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Repository) { Content = HubFixture.Text(json) });

        var error = await RefusedAsync<HubException>(hub);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(hub.Cache));
    }

    [Fact]
    public void Client_TokenWithALineBreak_IsRefusedWithoutIt()
    {
        HubOptions options = new() { Endpoint = new Uri("http://127.0.0.1"), CacheFolder = "x", Token = "hf_secret\nX: y" };

        var error = Assert.Throws<HubException>(() => new HubClient(options));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }
}
