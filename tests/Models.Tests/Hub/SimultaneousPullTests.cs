using System.Diagnostics;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>Several who want the same file: it comes once.</summary>
public sealed class SimultaneousPullTests
{
    private const string File = "model.safetensors";

    private static readonly byte[] s_weights = HubFixture.Bytes(2_000_000);

    [Fact]
    public async Task Pull_TwoClientsAtOnce_DownloadOnce()
    {
        await using HubFixture hub = await HubFixture.StartAsync((File, s_weights));
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, File) { HangAfter = 1_000_000 });
        Task<HubSnapshot> first = hub.PullAsync(hub.Client());
        await hang.Reached.WaitAsync(HubFixture.Stop);
        RecordedProgress progress = new();
        Task<HubSnapshot> second = hub.PullAsync(hub.Client(), progress: progress);
        await progress.First.WaitAsync(HubFixture.Stop);

        hang.Release();

        Assert.Equal((await first).Path, (await second).Path);
        Assert.Equal(1, hub.Server.Count(HubStage.Content, File));
        // The one that waits tells how far the other is.
        Assert.False(progress.Values[0].IsComplete);
        Assert.True(progress.Values[^1].IsComplete);
    }

    [Fact]
    public async Task Pull_TwoProcessesAtOnce_DownloadOnce()
    {
        await using HubFixture hub = await HubFixture.StartAsync((File, s_weights));
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, File) { HangAfter = 1_000_000 });
        using Process first = PullProcess.Start(hub);
        using Process second = PullProcess.Start(hub);
        while (hub.Server.Count(HubStage.Metadata, File) < 2)
        {
            await Task.Delay(5, HubFixture.Stop);
        }

        await hang.Reached.WaitAsync(HubFixture.Stop);
        hang.Release();

        await PullProcess.RequireSuccessAsync(first);
        await PullProcess.RequireSuccessAsync(second);
        Assert.Equal(1, hub.Server.Count(HubStage.Content, File));
        HubSnapshot snapshot = Assert.IsType<HubSnapshot>(hub.Client().FindSnapshot(HubFixture.Id));
        Assert.Equal(s_weights, await System.IO.File.ReadAllBytesAsync(Path.Combine(snapshot.Path, File), HubFixture.Stop));
    }

    [Fact]
    public async Task Pull_WaitingForAnother_CanBeCancelled()
    {
        await using HubFixture hub = await HubFixture.StartAsync((File, s_weights));
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, File) { HangAfter = 0 });
        Task<HubSnapshot> first = hub.PullAsync(hub.Client());
        await hang.Reached.WaitAsync(HubFixture.Stop);
        using CancellationTokenSource cancelled = new();
        RecordedProgress progress = new();
        Task<HubSnapshot> second = hub.PullAsync(hub.Client(), progress: progress, cancellationToken: cancelled.Token);
        await progress.First.WaitAsync(HubFixture.Stop);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        hang.Release();
        await first;
    }

    [Fact]
    public async Task Pull_LockHeldAsPythonHoldsIt_Waits()
    {
        await using HubFixture hub = await HubFixture.StartAsync((File, s_weights));
        string locks = Path.Combine(hub.Cache, ".locks", "models--owner--name");
        Directory.CreateDirectory(locks);
        Process? other = StartFlock(Path.Combine(locks, hub.Repository[File].ETag + ".lock"));
        Assert.SkipWhen(other is null, "There is no flock command here, which takes the lock that Python's filelock takes on Unix.");
        using (other)
        {
            Assert.Equal("held", await other.StandardOutput.ReadLineAsync(HubFixture.Stop));
            RecordedProgress progress = new();
            Task<HubSnapshot> pull = hub.PullAsync(progress: progress);
            await progress.First.WaitAsync(HubFixture.Stop);
            Assert.Equal(0, hub.Server.Count(HubStage.Redirect));

            other.StandardInput.Close();

            await pull;
            await other.WaitForExitAsync(HubFixture.Stop);
        }
    }

    [Fact]
    public async Task Pull_TwoFilesOfOneContent_DownloadsOnce()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("a.safetensors", s_weights), ("b/a.safetensors", s_weights));

        HubSnapshot snapshot = await hub.PullAsync();

        Assert.Equal(1, hub.Server.Count(HubStage.Content));
        Assert.Equal(s_weights, await System.IO.File.ReadAllBytesAsync(Path.Combine(snapshot.Path, "a.safetensors"), HubFixture.Stop));
        Assert.Equal(s_weights, await System.IO.File.ReadAllBytesAsync(Path.Combine(snapshot.Path, "b/a.safetensors"), HubFixture.Stop));
    }

    private static Process? StartFlock(string path)
    {
        ProcessStartInfo start = new("flock", [path, "sh", "-c", "echo held; read x"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
