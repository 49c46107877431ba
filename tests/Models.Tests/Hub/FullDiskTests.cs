using System.Diagnostics;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

public sealed class FullDiskTests
{
    private const string Weights = "model.safetensors";

    [Fact]
    public async Task Download_NoRoom_IsToldBeforeAnythingComes()
    {
        await using HubFixture hub = await HubFixture.StartAsync((Weights, HubFixture.Bytes(10_000)));
        HubClient client = hub.Client(platform: HubFixture.Platform with { FreeSpace = static _ => 9_999 });

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync(client));

        Assert.Contains($"needs 10000 bytes, but the disk of {hub.Cache} has 9999 free", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, hub.Server.Count(HubStage.Metadata));
    }

    [Fact]
    public async Task Download_RoomForWhatIsMissing_IsEnough()
    {
        await using HubFixture hub = await HubFixture.StartAsync((Weights, HubFixture.Bytes(10_000)));
        string blobs = Path.Combine(hub.Folder, "blobs");
        Directory.CreateDirectory(blobs);
        await File.WriteAllBytesAsync(
            Path.Combine(blobs, hub.Repository[Weights].ETag + ".incomplete"), HubFixture.Bytes(10_000)[..6_000], HubFixture.Stop);

        await hub.PullAsync(hub.Client(platform: HubFixture.Platform with { FreeSpace = static _ => 4_000 }));
    }

    [Fact]
    public async Task Download_FreeSpaceUnknown_Downloads()
    {
        await using HubFixture hub = await HubFixture.StartAsync((Weights, HubFixture.Bytes(10_000)));

        await hub.PullAsync(hub.Client(platform: HubFixture.Platform with { FreeSpace = static _ => null }));
    }

    [Fact]
    public async Task Download_DiskFullMidway_SaysSoAndGoesOnLater()
    {
        using TemporaryFolder folder = new();
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path),
            "A small disk cannot be mounted here: that needs Linux and root.");
        try
        {
            byte[] weights = HubFixture.Bytes(2_000_000);
            await using HubFixture hub = await HubFixture.StartAsync((Weights, weights));
            HubOptions options = hub.Options with { CacheFolder = folder["hub"] };
            HubClient client = hub.Client(options, HubFixture.Platform with { FreeSpace = static _ => null });

            var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync(client));

            Assert.Contains($"The disk of {folder["hub"]} is full: the download needs 2000000 bytes", error.Message, StringComparison.Ordinal);
            Assert.True(await RunAsync("mount", "-o", "remount,size=8m", folder.Path));
            HubSnapshot snapshot = await hub.PullAsync(client);
            Assert.Equal(weights, await File.ReadAllBytesAsync(Path.Combine(snapshot.Path, Weights), HubFixture.Stop));
            Assert.Matches("^bytes=[0-9]{6,}-$", hub.Server.Requests[^1].Range);
        }
        finally
        {
            Assert.True(await RunAsync("umount", folder.Path));
        }
    }

    [Fact]
    public async Task Download_CacheIsAFile_SaysWhatToSet()
    {
        await using HubFixture hub = await HubFixture.StartAsync((Weights, HubFixture.Bytes(10)));
        using TemporaryFolder folder = new();
        string file = folder.Write("file", "");

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync(hub.Client(hub.Options with { CacheFolder = file })));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Contains("HF_HUB_CACHE", error.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> RunAsync(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments) { RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using Process process = Process.Start(start)!;
            await process.StandardError.ReadToEndAsync(HubFixture.Stop);
            await process.WaitForExitAsync(HubFixture.Stop);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
