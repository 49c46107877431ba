using Typed.Tests.Hub;

namespace Typed.Models.Tests.Store;

public sealed class ModelStoreTests
{
    private const string Gpt2 = "openai-community/gpt2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pull_SafetensorsByShortName_IsBuiltAndFoundWithoutTheNetwork()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        HubServerRepository repository = hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        List<ModelPullProgress> reports = [];
        StoredModel pulled = await hub.Store.PullAsync("gpt2", progress: new Recorder(reports), cancellationToken: Cancellation);

        Assert.Equal((Gpt2, repository.Commit), (pulled.Id.ToString(), pulled.Commit));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(StoreOnHub.GenAiSource, "model.onnx.data")),
            File.ReadAllBytes(Path.Combine(pulled.Path, "model.onnx.data")));
        Assert.Contains(reports, static report => report.Download is { File: "model.safetensors", IsComplete: true });
        Assert.Contains(reports, static report => report.Build is { Step: "head" });

        hub.Server.ClearRequests();
        Assert.Equal(pulled.Path, hub.Store.Find("gpt2")?.Path);
        Assert.Equal(pulled.Path, hub.Store.Find(Gpt2)?.Path);
        Assert.Equal(pulled.Path, Assert.Single(hub.Store.List()).Path);
        Assert.Equal(pulled.Size, new DirectoryInfo(pulled.Path).EnumerateFiles().Sum(static file => file.Length));
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task Pull_Again_AsksOnlyWhetherTheBranchHasMoved()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        HubServerRepository repository = hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        StoredModel first = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Server.ClearRequests();
        StoredModel second = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        Assert.Equal(first.Path, second.Path);
        Assert.Equal(HubStage.Repository, Assert.Single(hub.Server.Requests).Stage);

        hub.Server.ClearRequests();
        Directory.Delete(hub.Options.Hub.CacheFolder, recursive: true);
        Assert.Equal(first.Path, (await hub.Offline.PullAsync($"gpt2@{repository.Commit}", cancellationToken: Cancellation)).Path);
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task Pull_BranchThatMoved_GivesTheNewCommit()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('a', 40));
        StoredModel old = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('b', 40));
        StoredModel current = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        Assert.NotEqual(old.Path, current.Path);
        Assert.Equal(current.Path, hub.Store.Find("gpt2")?.Path);
        Assert.Equal(old.Path, hub.Store.Find($"gpt2@{old.Commit}")?.Path);
        Assert.Equal(old.Path, hub.Store.Find($"gpt2@{old.Commit[..12]}")?.Path);
        Assert.Null(hub.Store.Find("gpt2@v1"));
    }

    [Fact]
    public async Task Find_SeveralPrecisions_GivesTheOneAskedForOrTheOnePulledLast()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        ModelBuilderOptions int4 = new() { Precision = Precision.Int4, BlockSize = 64, Symmetric = false };
        StoredModel small = await hub.Store.PullAsync("gpt2", new() { Build = int4 }, cancellationToken: Cancellation);
        StoredModel standard = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        Assert.EndsWith("-int4-block64-asymmetric-all-logits", small.Path, StringComparison.Ordinal);
        Assert.Equal((Precision.Int4, 64, false), (small.Build?.Precision, small.Build?.BlockSize, small.Build?.Symmetric));
        Assert.Equal(standard.Path, hub.Store.Find("gpt2")?.Path);
        Assert.Equal(small.Path, hub.Store.Find("gpt2", Precision.Int4)?.Path);
        Assert.Null(hub.Store.Find("gpt2", Precision.Float32));
        Assert.Equal(1, hub.Server.Count(HubStage.Content, "model.safetensors"));
    }

    [Fact]
    public async Task Pull_GenAiRepository_IsTakenAsItIsWithoutSymbolicLinks()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository("me/ready", StoreOnHub.GenAiSource);
        StoredModel pulled = await hub.Store.PullAsync("me/ready", cancellationToken: Cancellation);
        Assert.Null(pulled.Build);
        foreach (string file in Directory.EnumerateFiles(StoreOnHub.GenAiSource))
        {
            FileInfo copy = new(Path.Combine(pulled.Path, Path.GetFileName(file)));
            Assert.Null(copy.LinkTarget);
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(copy.FullName));
        }

        Assert.Equal(pulled.Path, hub.Store.Find("me/ready", Precision.Int4)?.Path);
    }

    [Fact]
    public async Task Pull_TwoAtOnce_DoTheWorkOnce()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        List<ModelPullProgress> reports = [];
        Recorder recorder = new(reports);
        StoredModel[] pulled = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => hub.Store.PullAsync("gpt2", progress: recorder, cancellationToken: Cancellation))));
        Assert.Single(pulled.Select(static model => model.Path).Distinct());
        Assert.Equal(1, hub.Server.Count(HubStage.Content, "model.safetensors"));
        Assert.Single(reports, static report => report.Build is { Step: "head" });
    }

    [Fact]
    public async Task Pull_Offline_BuildsWhatTheCacheHoldsOrSaysWhatIsMissing()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        HubException error = await Assert.ThrowsAsync<HubException>(() => hub.Offline.PullAsync("gpt2", cancellationToken: Cancellation));
        Assert.Contains(hub.Options.Hub.CacheFolder, error.Message, StringComparison.Ordinal);
        Assert.False(hub.Store.IsCached(hub.Store.Identify("gpt2")));

        StoredModel pulled = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        Assert.True(hub.Store.IsCached(hub.Store.Identify("gpt2")));
        hub.Store.Remove(pulled);
        Assert.Null(hub.Store.Find("gpt2"));
        Assert.False(Directory.Exists(pulled.Path));

        hub.Server.ClearRequests();
        Assert.Equal(pulled.Path, (await hub.Offline.PullAsync("gpt2", cancellationToken: Cancellation)).Path);
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task Pull_OfflineWithoutTheCache_TakesNoOtherBuild()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        ModelPullOptions other = new() { Build = new() { Precision = Precision.Int4, HeadPrecision = Precision.Int8, LastTokenLogitsOnly = true } };
        StoredModel pulled = await hub.Store.PullAsync("gpt2", other, cancellationToken: Cancellation);
        Directory.Delete(hub.Options.Hub.CacheFolder, recursive: true);

        Assert.Equal(pulled.Path, (await hub.Offline.PullAsync("gpt2", other, cancellationToken: Cancellation)).Path);
        await Assert.ThrowsAsync<HubException>(() => hub.Offline.PullAsync("gpt2", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Pull_DamagedBlobInTheCache_IsAnErrorThatNamesTheFile()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        StoredModel pulled = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Store.Remove(pulled);
        using (HubClient client = new(hub.Options.Hub))
        {
            string weights = Path.Combine(client.FindSnapshot(pulled.Id)!.Path, "model.safetensors");
            Flip(weights);
        }

        HubException error = await Assert.ThrowsAsync<HubException>(() => hub.Offline.PullAsync("gpt2", cancellationToken: Cancellation));
        Assert.Contains("model.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Null(hub.Store.Find("gpt2"));
    }

    [Fact]
    public async Task Pull_Cancelled_LeavesNoModelAndContinuesTheNextTime()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, "model.safetensors") { HangAfter = 5_000_000 });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<StoredModel> pull = hub.Store.PullAsync("gpt2", cancellationToken: stop.Token);
        await hang.Reached.WaitAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull);
        Assert.Empty(hub.Store.List());

        Assert.NotNull(await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Pull_HubThatCannotBeReached_BuildsWhatTheCacheHolds()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        StoredModel pulled = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Store.Remove(pulled);
        ModelStore stranded = new(hub.Options with { Hub = hub.Options.Hub with { Endpoint = new Uri("http://127.0.0.1:1") } });
        Assert.Equal(pulled.Path, (await stranded.PullAsync("gpt2", cancellationToken: Cancellation)).Path);
    }

    [Fact]
    public async Task Pull_ModelOfTheStoreThatIsDamaged_IsToldAndMadeAnew()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        hub.Server.AddRepository("me/ready", StoreOnHub.GenAiSource);
        foreach (string name in (string[])["gpt2", "me/ready"])
        {
            StoredModel pulled = await hub.Store.PullAsync(name, cancellationToken: Cancellation);
            string data = Path.Combine(pulled.Path, "model.onnx.data");
            Flip(data);
            List<ModelPullProgress> reports = [];
            Assert.Equal(pulled.Path, (await hub.Store.PullAsync(name, progress: new Recorder(reports), cancellationToken: Cancellation)).Path);
            Assert.Contains(reports, report => report.Damage?.StartsWith($"{data} is damaged", StringComparison.Ordinal) == true);
            Assert.Equal(File.ReadAllBytes(Path.Combine(StoreOnHub.GenAiSource, "model.onnx.data")), File.ReadAllBytes(data));
        }
    }

    [Fact]
    public async Task Pull_ModelThatWasBuiltOfAnIncompleteCache_IsMadeAnewOfAllThatTheHubHas()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        StoredModel whole = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Store.Remove(whole);
        using (HubClient client = new(hub.Options.Hub))
        {
            File.Delete(Path.Combine(client.FindSnapshot(whole.Id)!.Path, "generation_config.json"));
        }

        StoredModel partial = await hub.Offline.PullAsync("gpt2", cancellationToken: Cancellation);
        string config = Path.Combine(partial.Path, "generation_config.json");
        Assert.False(File.Exists(config));
        await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        Assert.True(File.Exists(config));
    }

    [Fact]
    public async Task Pull_ModelThatWasMadeOfAFileOfAnotherSize_IsMadeAnew()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        StoredModel pulled = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        string path = Path.Combine(pulled.Path, ModelManifest.FileName);
        string sound = await File.ReadAllTextAsync(path, Cancellation);
        long size = new FileInfo(Path.Combine(StoreOnHub.Gpt2Source, "config.json")).Length;
        string other = sound.Replace($"\"size\": {size},", "\"size\": 1,", StringComparison.Ordinal);
        Assert.NotEqual(sound, other);
        await File.WriteAllTextAsync(path, other, Cancellation);

        List<ModelPullProgress> reports = [];
        await hub.Store.PullAsync("gpt2", progress: new Recorder(reports), cancellationToken: Cancellation);
        Assert.Contains(reports, static report => report.Damage?.Contains("config.json", StringComparison.Ordinal) == true);
        Assert.Equal(sound, await File.ReadAllTextAsync(path, Cancellation));
    }

    [Fact]
    public async Task Pull_TagOfAnOlderCommit_LeavesTheBranchWhereItIs()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('a', 40));
        await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('b', 40));
        StoredModel current = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('a', 40));
        StoredModel old = await hub.Store.PullAsync($"gpt2@{new string('a', 40)}", cancellationToken: Cancellation);
        Assert.NotEqual(current.Path, old.Path);
        Assert.Equal(current.Path, hub.Store.Find("gpt2")?.Path);
    }

    [Fact]
    public async Task List_RecordThatIsDamaged_IsToldAndMendedByAPull()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        hub.Server.AddRepository("me/ready", StoreOnHub.GenAiSource);
        StoredModel pulled = await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        await hub.Store.PullAsync("me/ready", cancellationToken: Cancellation);
        await File.WriteAllTextAsync(pulled.Path + ".json", "{", Cancellation);

        List<ModelFormatException> damaged = [];
        Assert.Equal("me/ready", Assert.Single(hub.Store.List(damaged.Add)).Id.ToString());
        Assert.Contains(pulled.Path, Assert.Single(damaged).Message, StringComparison.Ordinal);
        Assert.Null(hub.Store.Find("gpt2"));
        Assert.Equal(pulled.Path, (await hub.Store.PullAsync("gpt2", cancellationToken: Cancellation)).Path);
        Assert.Equal(2, hub.Store.List().Count);
    }

    [Fact]
    public async Task Pull_WhileSomebodyElsePulls_SaysThatItWaits()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        HubFault hang = hub.Server.AddFault(new HubFault(HubStage.Content, "model.safetensors") { HangAfter = 1000 });
        Task<StoredModel> first = hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        await hang.Reached.WaitAsync(Cancellation);
        TaskCompletionSource waits = new();
        Task<StoredModel> second = hub.Store.PullAsync(
            "gpt2", progress: new Waiting(waits), cancellationToken: Cancellation);
        await waits.Task.WaitAsync(Cancellation);
        hang.Release();
        Assert.Equal((await first).Path, (await second).Path);
    }

    [Fact]
    public async Task Pull_OnlyPickledWeights_IsRefusedWithTheReason()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        hub.Server.AddRepository("me/pickled", new Dictionary<string, byte[]>
        {
            ["config.json"] = "{}"u8.ToArray(),
            ["tokenizer.json"] = "{}"u8.ToArray(),
            ["pytorch_model.bin"] = new byte[100],
        });
        TypedException error = await Assert.ThrowsAnyAsync<TypedException>(() => hub.Store.PullAsync("me/pickled", cancellationToken: Cancellation));
        Assert.Contains("pytorch_model.bin", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, hub.Server.Count(HubStage.Content));
    }

    [Fact]
    public async Task Remove_ModelOfAnotherStore_IsRefused()
    {
        await using StoreOnHub hub = await StoreOnHub.StartAsync();
        using TemporaryFolder elsewhere = new();
        StoredModel foreign = new()
        {
            Id = new HubModelId("me", "mine"),
            Revisions = ["main"],
            Commit = new string('a', 40),
            Path = elsewhere.Path,
            Size = 0,
            Pulled = DateTimeOffset.UnixEpoch,
        };
        Assert.Throws<ArgumentException>(() => hub.Store.Remove(foreign));
        Assert.True(Directory.Exists(elsewhere.Path));
    }

    private static void Flip(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = stream.Length / 2;
        int value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }

    private sealed class Waiting(TaskCompletionSource waits) : IProgress<ModelPullProgress>
    {
        public void Report(ModelPullProgress value)
        {
            if (value.IsWaiting)
            {
                waits.TrySetResult();
            }
        }
    }

    private sealed class Recorder(List<ModelPullProgress> reports) : IProgress<ModelPullProgress>
    {
        public void Report(ModelPullProgress value)
        {
            lock (reports)
            {
                reports.Add(value);
            }
        }
    }
}
