using System.Diagnostics;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>Downloads that break off and go on.</summary>
public sealed class ResumeTests
{
    private const string File = "model.safetensors";
    private const int Part = 1_000_000;

    private static readonly byte[] s_weights = HubFixture.Bytes(3_000_000);

    private static Task<HubFixture> StartAsync() => HubFixture.StartAsync((File, s_weights));

    private static async Task RequireWeightsAsync(HubFixture hub, HubSnapshot snapshot)
    {
        Assert.Equal(s_weights, await System.IO.File.ReadAllBytesAsync(Path.Combine(snapshot.Path, File), HubFixture.Stop));
        Assert.Empty(hub.Incomplete());
    }

    private static string?[] Ranges(HubFixture hub) =>
        [.. hub.Server.Requests.Where(static request => request.Stage == HubStage.Content).Select(static request => request.Range)];

    [Fact]
    public async Task Pull_ConnectionClosedInTheBody_GoesOnWhereItBroke()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { CutAfter = Part });

        await RequireWeightsAsync(hub, await hub.PullAsync());

        string?[] ranges = Ranges(hub);
        Assert.Equal(2, ranges.Length);
        Assert.Null(ranges[0]);
        Assert.Matches("^bytes=[0-9]+-$", ranges[1]);
    }

    [Fact]
    public async Task Pull_ConnectionResetTimeAndAgain_GoesOnAsLongAsItGetsOn()
    {
        // More often than attempts are made for one that brings nothing.
        await using HubFixture hub = await HubFixture.StartAsync((File, HubFixture.Bytes(20_000_000)));
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { CutAfter = 2_000_000, Times = 8 });

        HubSnapshot snapshot = await hub.PullAsync();

        Assert.Equal(20_000_000, new FileInfo(Path.Combine(snapshot.Path, File)).ResolveLinkTarget(true) is FileInfo blob ? blob.Length : -1);
        Assert.True(Ranges(hub).Length > 8);
    }

    [Fact]
    public async Task Pull_ConnectionResetBeforeAnything_TriesAgain()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { CutAfter = 0, Reset = true, Times = 3 });

        await RequireWeightsAsync(hub, await hub.PullAsync());

        Assert.Equal(4, Ranges(hub).Length);
    }

    [Fact]
    public async Task Pull_ServerFallsSilent_CountsAsCut()
    {
        await using HubFixture hub = await StartAsync();
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { HangAfter = Part });
        // A machine so slow that more answers than this one come too late only makes more attempts.
        HubPlatform impatient = HubFixture.Platform with { StallTimeout = TimeSpan.FromMilliseconds(300), MaxRetries = 1000 };

        await RequireWeightsAsync(hub, await hub.PullAsync(hub.Client(platform: impatient)));

        Assert.True(Ranges(hub).Length >= 2);
    }

    [Fact]
    public async Task Pull_PartThere_AsksForTheRest()
    {
        await using HubFixture hub = await StartAsync();
        LeavePart(hub, s_weights[..Part]);
        RecordedProgress progress = new();

        await RequireWeightsAsync(hub, await hub.PullAsync(progress: progress));

        Assert.Equal([$"bytes={Part}-"], Ranges(hub));
        Assert.Equal(new HubProgress(File, Part, s_weights.Length), progress.Values[0]);
    }

    [Fact]
    public async Task Pull_ServerIgnoresRange_StartsAgain()
    {
        await using HubFixture hub = await StartAsync();
        LeavePart(hub, s_weights[..Part]);
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { IgnoresRange = true });

        await RequireWeightsAsync(hub, await hub.PullAsync());

        Assert.Single(Ranges(hub));
    }

    [Fact]
    public async Task Pull_ServerRefusesRange_StartsAgain()
    {
        await using HubFixture hub = await StartAsync();
        LeavePart(hub, s_weights[..Part]);
        hub.Server.AddFault(new HubFault(HubStage.Content, File) { Status = 416 });

        await RequireWeightsAsync(hub, await hub.PullAsync());

        Assert.Equal([$"bytes={Part}-", null], Ranges(hub));
    }

    [Fact]
    public async Task Pull_PartOfSomethingElse_IsFetchedAnew()
    {
        await using HubFixture hub = await StartAsync();
        LeavePart(hub, HubFixture.Bytes(Part, seed: 2));

        await RequireWeightsAsync(hub, await hub.PullAsync());

        Assert.Equal([$"bytes={Part}-", null], Ranges(hub));
    }

    [Fact]
    public async Task Pull_PartLongerThanTheFile_IsFetchedAnew()
    {
        await using HubFixture hub = await StartAsync();
        LeavePart(hub, HubFixture.Bytes(s_weights.Length + 1));

        await RequireWeightsAsync(hub, await hub.PullAsync());

        Assert.Equal([null], Ranges(hub));
    }

    [Fact]
    public async Task Pull_AllThereButTheName_OnlyChecks()
    {
        await using HubFixture hub = await StartAsync();
        LeavePart(hub, s_weights);

        await RequireWeightsAsync(hub, await hub.PullAsync());

        Assert.Empty(Ranges(hub));
    }

    [Fact]
    public async Task Pull_Cancelled_KeepsWhatCame()
    {
        await using HubFixture hub = await StartAsync();
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, File) { HangAfter = Part });
        using CancellationTokenSource cancelled = new();

        Task<HubSnapshot> pull = hub.PullAsync(cancellationToken: cancelled.Token);
        await hang.Reached.WaitAsync(HubFixture.Stop);
        await PartCameAsync(hub);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull);
        await RequireWeightsAsync(hub, await hub.PullAsync());
        Assert.Equal([null, $"bytes={Part}-"], Ranges(hub));
    }

    [Fact]
    public async Task Pull_AfterAKilledProcess_GoesOnFromItsPart()
    {
        await using HubFixture hub = await StartAsync();
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, File) { HangAfter = Part });
        using Process child = PullProcess.Start(hub);
        await hang.Reached.WaitAsync(HubFixture.Stop);
        await PartCameAsync(hub);

        child.Kill();
        await child.WaitForExitAsync(HubFixture.Stop);

        await RequireWeightsAsync(hub, await hub.PullAsync());
        Assert.Equal([null, $"bytes={Part}-"], Ranges(hub));
    }

    private static void LeavePart(HubFixture hub, byte[] content)
    {
        string blobs = Path.Combine(hub.Folder, "blobs");
        Directory.CreateDirectory(blobs);
        System.IO.File.WriteAllBytes(Path.Combine(blobs, hub.Repository[File].ETag + ".incomplete"), content);
    }

    /// <summary>What the server has sent must have reached the file.</summary>
    private static async Task PartCameAsync(HubFixture hub)
    {
        while (new FileInfo(hub.Incomplete().Single()).Length < Part)
        {
            await Task.Delay(5, HubFixture.Stop);
        }
    }
}
