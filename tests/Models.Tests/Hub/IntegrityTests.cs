using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>Content that is not what the hub announced.</summary>
public sealed class IntegrityTests
{
    private const string File = "model.safetensors";

    private static readonly byte[] s_weights = HubFixture.Bytes(10_000);
    private static readonly byte[] s_others = HubFixture.Bytes(10_000, seed: 2);

    private static Task<HubFixture> StartAsync() => HubFixture.StartAsync((File, s_weights), ("config.json", HubFixture.Text("{\"a\":1}")));

    [Fact]
    public async Task Download_DamagedOnce_IsFetchedAnew()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { Content = s_others });

        HubSnapshot snapshot = await hub.PullAsync();

        Assert.Equal(s_weights, await System.IO.File.ReadAllBytesAsync(Path.Combine(snapshot.Path, File), HubFixture.Stop));
        Assert.Equal(2, hub.Server.Count(HubStage.Content, File));
    }

    [Theory]
    [InlineData(File, 10_000)]
    [InlineData("config.json", 7)]
    public async Task Download_DamagedTwice_IsRefusedAndNothingKept(string file, int length)
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, file) { Content = HubFixture.Bytes(length, seed: 3), Times = 100 });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync(hub.Client(hub.Options with { MaxParallelFiles = 1 })));

        Assert.Contains($"owner/name: {file}: what came is not what the hub announced: its checksum is wrong", error.Message, StringComparison.Ordinal);
        Assert.Empty(hub.Incomplete());
        Assert.False(System.IO.File.Exists(Path.Combine(hub.Folder, "blobs", hub.Repository[file].ETag)));
        Assert.False(System.IO.File.Exists(Path.Combine(hub.Folder, "refs", "main")));
    }

    [Fact]
    public async Task Download_ETagOfAnotherFile_IsRefused()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, File) { Times = 100, Headers = { ["X-Linked-Etag"] = $"\"{new string('a', 64)}\"" } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains($"announced the checksum {hub.Repository[File].ETag}, but now says {new string('a', 64)}", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, hub.Server.Count(HubStage.Content, File));
    }

    [Fact]
    public async Task Download_ETagOfAMirrorThatLooksLikeGits_IsNotTakenForIt()
    {
        await using HubFixture hub = await StartAsync();
        string etag = new('a', 40);
        hub.Server.AddFault(new HubFault(HubStage.Metadata, File) { Headers = { ["X-Linked-Etag"] = $"\"{etag}\"" } });

        HubSnapshot snapshot = await hub.PullAsync();

        Assert.Equal($"../../blobs/{etag}", new FileInfo(Path.Combine(snapshot.Path, File)).LinkTarget);
        Assert.Contains(File, snapshot.Verified);
        Assert.True((await hub.Client().VerifyAsync(snapshot, null, HubFixture.Stop)).IsSound);
    }

    [Fact]
    [SuppressMessage("Security", "CA5350", Justification = "Git names its blobs by SHA-1.")]
    public async Task Download_ETagOfOtherContent_DoesNotReplaceTheAnnouncedChecksum()
    {
        await using HubFixture hub = await StartAsync();
        string git = Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {s_others.Length}\0"), .. s_others]));
        hub.Server.AddFault(new HubFault(HubStage.Metadata, File) { Times = 100, Headers = { ["X-Linked-Etag"] = $"\"{git}\"" } });
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { Times = 100, Content = s_others });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains($"{File}: what came is not what the hub announced: its checksum is wrong", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_Verified_AreTheFilesThatCameAndWereChecked()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, "config.json") { Headers = { ["ETag"] = "\"unknown\"" } });

        HubSnapshot first = await hub.PullAsync();
        HubSnapshot second = await hub.PullAsync();

        Assert.Equal([File], first.Verified);
        Assert.Empty(second.Verified);
    }

    [Fact]
    public async Task Download_SmallFileWithAnotherETag_IsRefused()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, "config.json") { Headers = { ["ETag"] = $"\"{new string('a', 40)}\"" } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("config.json: what came is not what the hub announced", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_ETagThatIsNoChecksum_IsTakenBySizeAndName()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, "config.json") { Headers = { ["ETag"] = "W/\"abc-1\"" } });

        HubSnapshot snapshot = await hub.PullAsync();

        Assert.Equal("../../blobs/abc-1", new FileInfo(Path.Combine(snapshot.Path, "config.json")).LinkTarget);
    }

    [Theory]
    [InlineData("\"../../../evil\"")]
    [InlineData("\"..\"")]
    [InlineData("\"\"")]
    [InlineData("\"a/b\"")]
    [InlineData("\"NUL\"")]
    [InlineData("\"x.lock\"")]
    public async Task Download_ETagThatIsNoFileName_IsRefused(string etag)
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, "config.json") { Headers = { ["ETag"] = etag } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("no ETag that can name a file", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_999)]
    [InlineData(10_001)]
    public async Task Download_ContentOfAnotherSize_IsRefused(int size)
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { Content = new byte[size] });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync(hub.Client(hub.Options with { MaxParallelFiles = 1 })));

        Assert.Contains($"announced 10000 bytes, but sends {size}", error.Message, StringComparison.Ordinal);
        Assert.Empty(hub.Incomplete());
    }

    [Fact]
    public async Task Download_ContentOfUnknownSizeThatIsLonger_IsRefused()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { Content = new byte[20_000], Headers = { ["Content-Length"] = "" } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("announced 10000 bytes, but sends more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_SizeThatHasChanged_IsRefused()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, File) { Headers = { ["X-Linked-Size"] = "11" } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("announced 10000 bytes, but now says 11", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_AnotherCommit_IsRefused()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Metadata, File) { Headers = { ["X-Repo-Commit"] = new string('b', 40) } });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("answers for another commit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_BlobCutShortInTheCache_IsFetchedAnew()
    {
        await using HubFixture hub = await StartAsync();
        HubSnapshot snapshot = await hub.PullAsync();
        await System.IO.File.WriteAllBytesAsync(Path.Combine(hub.Folder, "blobs", hub.Repository[File].ETag), s_weights[..100], HubFixture.Stop);

        await hub.PullAsync();

        Assert.Equal(s_weights, await System.IO.File.ReadAllBytesAsync(Path.Combine(snapshot.Path, File), HubFixture.Stop));
    }
}
