namespace Typed.Models.Tests.Hub;

/// <summary>What was damaged after it was downloaded.</summary>
public sealed class VerifyTests
{
    private const string Weights = "model.safetensors";

    private static Task<HubFixture> StartAsync() => HubFixture.StartAsync(
        (Weights, HubFixture.Bytes(100_000)), ("config.json", HubFixture.Text("{}")), ("vocab.json", HubFixture.Text("[]")));

    private static string Blob(HubFixture hub, string file) => Path.Combine(hub.Folder, "blobs", hub.Repository[file].ETag);

    private static void Flip(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    [Fact]
    public async Task Verify_AsDownloaded_IsSound()
    {
        await using HubFixture hub = await StartAsync();
        HubSnapshot snapshot = await hub.PullAsync();

        HubVerification verification = await hub.Client().VerifyAsync(snapshot, null, HubFixture.Stop);

        Assert.True(verification.IsSound);
        Assert.Equal(3, verification.Sound.Length);
        Assert.Empty(verification.Unknown);
    }

    [Theory]
    [InlineData(Weights)]
    [InlineData("config.json")]
    public async Task Verify_BlobDamaged_NamesTheFile(string file)
    {
        await using HubFixture hub = await StartAsync();
        await hub.PullAsync();
        Flip(Blob(hub, file));
        HubSnapshot snapshot = hub.Client().FindSnapshot(HubFixture.Id)!;

        HubVerification verification = await hub.Client().VerifyAsync(snapshot, null, HubFixture.Stop);

        Assert.Equal(new HubDamage(file, Blob(hub, file), "its checksum is wrong"), Assert.Single(verification.Damaged));
    }

    [Fact]
    public async Task Verify_BlobCutOrMissing_SaysWhich()
    {
        await using HubFixture hub = await StartAsync();
        HubSnapshot snapshot = await hub.PullAsync();
        File.Delete(Blob(hub, "config.json"));
        await File.WriteAllBytesAsync(Blob(hub, Weights), new byte[5], HubFixture.Stop);

        HubVerification verification = await hub.Client().VerifyAsync(snapshot, null, HubFixture.Stop);

        Assert.Equal(
            ["config.json it is missing", $"{Weights} it has 5 bytes, not 100000"],
            verification.Damaged.Select(static damage => $"{damage.File} {damage.Reason}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Discard_Damaged_IsBroughtAgain()
    {
        await using HubFixture hub = await StartAsync();
        HubSnapshot snapshot = await hub.PullAsync();
        Flip(Blob(hub, Weights));
        HubVerification verification = await hub.Client().VerifyAsync(snapshot, null, HubFixture.Stop);

        hub.Client().Discard(verification);

        await hub.PullAsync();
        Assert.True((await hub.Client().VerifyAsync(snapshot, null, HubFixture.Stop)).IsSound);
    }

    [Fact]
    public void Discard_PathOutsideTheCache_IsRefused()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("precious", "x");
        using HubClient client = new(new HubOptions { Endpoint = new Uri("http://127.0.0.1"), CacheFolder = folder["hub"] });

        Assert.Throws<HubException>(() => client.Discard(new HubVerification([], [new HubDamage("x", file, "")], [])));
        Assert.Throws<HubException>(() => client.Discard(new HubVerification([], [new HubDamage("x", folder["hub/../precious"], "")], [])));

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Verify_WithoutLinks_ChecksWhatTheHubHasToldOf()
    {
        await using HubFixture hub = await StartAsync();
        HubClient client = hub.Client(hub.Options with { UseSymbolicLinks = false });
        HubSnapshot snapshot = await hub.PullAsync(client);
        Flip(Path.Combine(snapshot.Path, Weights));

        HubVerification verification = await client.VerifyAsync(snapshot, null, HubFixture.Stop);

        Assert.Equal(Weights, Assert.Single(verification.Damaged).File);
        Assert.Equal(["config.json", "vocab.json"], verification.Unknown.Select(static file => file.Path).Order(StringComparer.Ordinal));
    }
}
