using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

public sealed class RetryTests
{
    private static Task<HubFixture> StartAsync() =>
        HubFixture.StartAsync(("config.json", HubFixture.Text("{}")), ("model.safetensors", HubFixture.Bytes(10_000)));

    [Theory]
    [InlineData(HubStage.Repository, 500)]
    [InlineData(HubStage.Metadata, 502)]
    [InlineData(HubStage.Redirect, 503)]
    [InlineData(HubStage.Content, 504)]
    [InlineData(HubStage.Content, 429)]
    [InlineData(HubStage.Repository, 408)]
    public async Task Pull_PassingError_TriesAgain(HubStage stage, int status)
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(stage) { Status = status, Times = 3 });

        await hub.PullAsync();

        int files = stage == HubStage.Repository || stage == HubStage.Redirect ? 1 : 2;
        Assert.Equal(files + 3, hub.Server.Count(stage));
    }

    [Theory]
    [InlineData(HubStage.Repository)]
    [InlineData(HubStage.Content)]
    public async Task Pull_ErrorThatStays_IsToldAfterTheLastAttempt(HubStage stage)
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(stage) { Status = 500, Times = 1000, Headers = { ["X-Error-Message"] = "database down" } });

        // One file at a time, so that no other's attempts count.
        var error = await Assert.ThrowsAnyAsync<HubException>(() => hub.PullAsync(hub.Client(hub.Options with { MaxParallelFiles = 1 })));

        Assert.Contains("answers 500: \"database down\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + HubFixture.Platform.MaxRetries, hub.Server.Count(stage));
    }

    [Fact]
    public async Task Get_RetryAfter_IsWaitedFor()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Repository) { Status = 429, Headers = { ["Retry-After"] = "7" } });
        HurriedTime time = new(TimeSpan.FromSeconds(7));

        await hub.Client(platform: HubFixture.Platform with { Time = time }).GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);

        Assert.Equal(1, time.Waits);
        Assert.Equal(2, hub.Server.Count(HubStage.Repository));
    }

    [Fact]
    public async Task Get_RateLimit_IsWaitedFor()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Repository) { Status = 429, Headers = { ["RateLimit"] = "\"api\";r=0;t=9" } });
        HurriedTime time = new(TimeSpan.FromSeconds(9));

        await hub.Client(platform: HubFixture.Platform with { Time = time }).GetRepositoryAsync(HubFixture.Id, HubFixture.Stop);

        Assert.Equal(1, time.Waits);
    }

    [Fact]
    public async Task Get_RetryAfterAnHour_IsToldAtOnce()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Repository) { Status = 429, Headers = { ["Retry-After"] = "3600" } });

        var error = await Assert.ThrowsAnyAsync<HubException>(() => hub.Client().GetRepositoryAsync(HubFixture.Id, HubFixture.Stop));

        Assert.Contains("It asks to wait 3600 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("With HF_TOKEN set it allows more", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, hub.Server.Count(HubStage.Repository));
    }

    [Fact]
    public async Task Get_NobodyListens_FailsAtOnceAndSaysHowToWorkOffline()
    {
        using TemporaryFolder folder = new();
        HubOptions options = new() { Endpoint = FreePort(), CacheFolder = folder.Path };
        // A pause before another attempt would outlast the test.
        using HubClient client = new(options, HubFixture.Platform with { RetryDelay = TimeSpan.FromHours(1) });

        var error = await Assert.ThrowsAnyAsync<HubException>(() => client.GetRepositoryAsync(HubFixture.Id, HubFixture.Stop));

        Assert.Contains("owner/name: 127.0.0.1 cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("HF_HUB_OFFLINE=1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_Always_SaysWhoItIsAndWantsNoCompression()
    {
        await using HubFixture hub = await StartAsync();

        await hub.PullAsync();

        Assert.All(hub.Server.Requests, static request =>
        {
            Assert.Matches("^typed/[0-9]+[.][0-9]+[.][0-9]+$", request.UserAgent);
            Assert.Equal("identity", request.AcceptEncoding);
        });
    }

    private static Uri FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }
}
