using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>What lies in the cache: links or copies, what is found, listed, removed.</summary>
public sealed class CacheTests
{
    private const string Weights = "model.safetensors";

    private static readonly byte[] s_weights = HubFixture.Bytes(10_000);

    private static HubPlatform WithoutLinks { get; } =
        HubFixture.Platform with { CreateLink = static (_, _) => throw new IOException("A required privilege is not held.") };

    private static Task<HubFixture> StartAsync() =>
        HubFixture.StartAsync((Weights, s_weights), ("sub/config.json", HubFixture.Text("{}")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_LinksRefusedOrUnwanted_PutsFilesIntoTheSnapshot(bool refused)
    {
        await using HubFixture hub = await StartAsync();
        HubClient client = refused ? hub.Client(platform: WithoutLinks) : hub.Client(hub.Options with { UseSymbolicLinks = false });

        HubSnapshot snapshot = await hub.PullAsync(client);

        FileInfo file = new(Path.Combine(snapshot.Path, Weights));
        Assert.Null(file.LinkTarget);
        Assert.Equal(s_weights, await File.ReadAllBytesAsync(file.FullName, HubFixture.Stop));
        Assert.Empty(Directory.GetFiles(Path.Combine(hub.Folder, "blobs")));
        hub.Server.ClearRequests();
        await hub.PullAsync(client);
        Assert.Equal(0, hub.Server.Count(HubStage.Metadata));
    }

    [Fact]
    public async Task Download_LinksRefusedButBlobThere_CopiesIt()
    {
        await using HubFixture hub = await StartAsync();
        HubSnapshot snapshot = await hub.PullAsync();
        File.Delete(Path.Combine(snapshot.Path, Weights));
        hub.Server.ClearRequests();

        await hub.PullAsync(hub.Client(platform: WithoutLinks));

        Assert.Null(new FileInfo(Path.Combine(snapshot.Path, Weights)).LinkTarget);
        Assert.True(File.Exists(Path.Combine(hub.Folder, "blobs", hub.Repository[Weights].ETag)));
        Assert.Equal(0, hub.Server.Count(HubStage.Content));
    }

    [Fact]
    public async Task Download_NewCommit_KeepsTheOldSnapshotAndSharesBlobs()
    {
        await using HubFixture hub = await StartAsync();
        HubSnapshot old = await hub.PullAsync();
        hub.Server.AddRepository(HubFixture.Name, new Dictionary<string, byte[]> { [Weights] = s_weights, ["new.json"] = HubFixture.Text("[]") });
        hub.Server.ClearRequests();

        HubSnapshot fresh = await hub.PullAsync();

        Assert.NotEqual(old.Commit, fresh.Commit);
        Assert.Equal(0, hub.Server.Count(HubStage.Content, Weights));
        Assert.Equal(fresh.Commit, hub.Client().FindSnapshot(HubFixture.Id)!.Commit);
        Assert.Equal(old.Path, hub.Client().FindSnapshot(HubFixture.Id with { Revision = old.Commit })!.Path);
        Assert.Equal(new[] { old.Commit, fresh.Commit }.Order(StringComparer.Ordinal), Assert.Single(hub.Client().ListCached()).Commits);
    }

    [Fact]
    public async Task Download_RevisionWithASlash_HasItsOwnReference()
    {
        await using HubFixture hub = await StartAsync();
        hub.Repository.Revisions.Add("refs/pr/1");
        HubModelId id = HubModelId.Parse("owner/name@refs/pr/1");

        HubSnapshot snapshot = await hub.PullAsync(id: id);

        Assert.Equal(snapshot.Commit, await File.ReadAllTextAsync(Path.Combine(hub.Folder, "refs/refs/pr/1"), HubFixture.Stop));
        Assert.Equal(snapshot.Path, hub.Client().FindSnapshot(id)!.Path);
        Assert.Null(hub.Client().FindSnapshot(HubFixture.Id));
    }

    [Fact]
    public async Task Download_PinnedCommit_WritesNoReference()
    {
        await using HubFixture hub = await StartAsync();

        await hub.PullAsync(id: HubFixture.Id with { Revision = hub.Repository.Commit });

        Assert.False(Directory.Exists(Path.Combine(hub.Folder, "refs")));
    }

    [Fact]
    public async Task FindSnapshot_BlobMissing_LeavesTheFileOut()
    {
        await using HubFixture hub = await StartAsync();
        await hub.PullAsync();
        File.Delete(Path.Combine(hub.Folder, "blobs", hub.Repository[Weights].ETag));

        HubSnapshot snapshot = Assert.IsType<HubSnapshot>(hub.Client().FindSnapshot(HubFixture.Id));

        Assert.Equal([new HubFile("sub/config.json", 2)], snapshot.Files);
    }

    [Fact]
    public async Task FindSnapshot_AfterADownload_TellsSizesAndChecksums()
    {
        await using HubFixture hub = await StartAsync();
        await hub.PullAsync();

        HubSnapshot snapshot = Assert.IsType<HubSnapshot>(hub.Client().FindSnapshot(HubFixture.Id));

        Assert.Equal([new HubFile(Weights, 10_000, hub.Repository[Weights].ETag), new HubFile("sub/config.json", 2)], snapshot.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../elsewhere")]
    [InlineData("0123456789012345678901234567890123456789")]
    public async Task FindSnapshot_ReferenceThatLeadsNowhere_FindsNone(string commit)
    {
        await using HubFixture hub = await StartAsync();
        Directory.CreateDirectory(Path.Combine(hub.Folder, "refs"));
        await File.WriteAllTextAsync(Path.Combine(hub.Folder, "refs", "main"), commit, HubFixture.Stop);

        Assert.Null(hub.Client().FindSnapshot(HubFixture.Id));
    }

    [Fact]
    public async Task FindSnapshot_WrittenByPython_IsFound()
    {
        await using HubFixture hub = await StartAsync();
        string commit = new('c', 40);
        string blobs = Directory.CreateDirectory(Path.Combine(hub.Folder, "blobs")).FullName;
        string snapshot = Directory.CreateDirectory(Path.Combine(hub.Folder, "snapshots", commit)).FullName;
        Directory.CreateDirectory(Path.Combine(hub.Folder, ".no_exist", commit));
        Directory.CreateDirectory(Path.Combine(hub.Folder, "refs"));
        await File.WriteAllTextAsync(Path.Combine(hub.Folder, "refs", "main"), commit, HubFixture.Stop);
        await File.WriteAllTextAsync(Path.Combine(blobs, "0967ef424bce6791893e9a57bb952f80fd536e93"), "{}\n", HubFixture.Stop);
        File.CreateSymbolicLink(Path.Combine(snapshot, "config.json"), "../../blobs/0967ef424bce6791893e9a57bb952f80fd536e93");

        HubSnapshot found = Assert.IsType<HubSnapshot>(hub.Client().FindSnapshot(HubFixture.Id));

        Assert.Equal([new HubFile("config.json", 3)], found.Files);
        Assert.True((await hub.Client().VerifyAsync(found, null, HubFixture.Stop)).IsSound);
    }

    [Fact]
    public async Task ListCached_AfterADownload_TellsWhatItTakes()
    {
        await using HubFixture hub = await StartAsync();
        Assert.Empty(hub.Client().ListCached());
        await hub.PullAsync();
        Directory.CreateDirectory(Path.Combine(hub.Cache, "datasets--owner--other"));

        CachedRepository cached = Assert.Single(hub.Client().ListCached());

        Assert.Equal(HubFixture.Id, cached.Id);
        Assert.Equal(hub.Folder, cached.Path);
        Assert.Equal(10_000 + 2 + 40, cached.Size);
    }

    [Fact]
    public async Task RemoveCached_AfterADownload_LeavesNothingOfIt()
    {
        await using HubFixture hub = await StartAsync();
        await hub.PullAsync();

        Assert.True(hub.Client().RemoveCached(HubFixture.Id));

        Assert.False(Directory.Exists(hub.Folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(hub.Cache, ".locks")));
        Assert.Empty(hub.Client().ListCached());
        Assert.False(hub.Client().RemoveCached(HubFixture.Id));
        await hub.PullAsync();
    }

    [Fact]
    public async Task RemoveCached_WhileADownloadGoesOn_IsRefusedAndHarmsNothing()
    {
        await using HubFixture hub = await StartAsync();
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, Weights) { HangAfter = 5_000 });
        Task<HubSnapshot> pull = hub.PullAsync();
        await hang.Reached.WaitAsync(HubFixture.Stop);

        var error = Assert.Throws<HubException>(() => hub.Client().RemoveCached(HubFixture.Id));

        Assert.Contains("owner/name is being downloaded", error.Message, StringComparison.Ordinal);
        hang.Release();
        Assert.Equal(s_weights, await File.ReadAllBytesAsync(Path.Combine((await pull).Path, Weights), HubFixture.Stop));
        Assert.True(hub.Client().RemoveCached(HubFixture.Id));
    }

    [Fact]
    public async Task RemoveCached_OnlyLocksLeft_RemovesThem()
    {
        await using HubFixture hub = await StartAsync();
        await hub.PullAsync();
        Directory.Delete(hub.Folder, recursive: true);

        Assert.False(hub.Client().RemoveCached(HubFixture.Id));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(hub.Cache, ".locks")));
    }
}
