using System.Text.Json;
using System.Text.RegularExpressions;
using Typed.Tests.Hub;

namespace Typed.Cli.Tests;

/// <summary>What a new user does, from the first pull to the last removal, against a hub on this machine.</summary>
public sealed class PullTests : IAsyncLifetime
{
    private const string Weights = "model.safetensors";

    private readonly LoopbackHub _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Pull_ShortName_RunsWithAndWithoutTheHub()
    {
        JsonElement before = (await _hub.RunAsync("inspect", "gpt2", "--json")).Succeeded().Json;
        Assert.Equal("repository", before.GetProperty("form").GetString());
        Assert.Equal(5_063_424, before.GetProperty("parameters").GetInt64());
        Assert.Equal(
            new DirectoryInfo(CliRun.QuillSource).EnumerateFiles().Sum(static file => file.Length), before.GetProperty("downloadSize").GetInt64());
        Assert.All(_hub.Server.Requests.Where(static request => request is { Stage: HubStage.Content, File: Weights }), static request =>
            Assert.NotNull(request.Range));

        CliResult pull = (await _hub.RunAsync("pull", "gpt2")).Succeeded();
        Assert.Contains("model.safetensors: 10.1 MB", pull.Error, StringComparison.Ordinal);
        Assert.Contains("] head", pull.Error, StringComparison.Ordinal);
        Assert.Contains("typed run gpt2", pull.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', pull.Output + pull.Error);

        JsonElement after = (await _hub.RunAsync("inspect", "gpt2", "--json")).Succeeded().Json;
        Assert.Equal("genAiFolder", after.GetProperty("form").GetString());
        Assert.Equal(_hub.Commit, after.GetProperty("origin").GetProperty("commit").GetString());
        Assert.Equal(LoopbackHub.Repository, after.GetProperty("origin").GetProperty("repository").GetString());
        Assert.Equal(after.GetProperty("defaults").GetRawText(), before.GetProperty("defaults").GetRawText());
        long estimate = before.GetProperty("buildEstimates").EnumerateArray()
            .Single(static item => item.GetProperty("precision").GetString() == "int8").GetProperty("size").GetInt64();
        Assert.InRange(after.GetProperty("size").GetInt64() / (double)estimate, 0.98, 1.02);

        string expected = (await CliRun.RunAsync("run", CliRun.Quill, "The future of", "-n", "8")).Succeeded().Output;
        Assert.Equal(expected, (await _hub.RunAsync("run", "gpt2", "The future of", "-n", "8")).Succeeded().Output);
        _hub.Server.ClearRequests();
        Assert.Equal(expected, (await _hub.RunOfflineAsync("run", "gpt2", "The future of", "-n", "8")).Succeeded().Output);
        Assert.Empty(_hub.Server.Requests);
    }

    [Fact]
    public async Task Pull_Precisions_AreListedAndRemoved()
    {
        Assert.Contains("No model has been pulled", (await _hub.RunAsync("list")).Succeeded().Error, StringComparison.Ordinal);
        JsonElement int4 = (await _hub.RunAsync("pull", "gpt2", "--precision", "int4", "--json", "--quiet")).Succeeded().Json;
        Assert.Equal("int4", int4.GetProperty("precision").GetString());
        Assert.True(Directory.Exists(int4.GetProperty("path").GetString()));
        (await _hub.RunAsync("pull", $"{LoopbackHub.Repository}@main", "--quiet")).Succeeded();

        JsonElement[] models = [.. (await _hub.RunAsync("list", "--json")).Succeeded().Json.EnumerateArray()];
        Assert.Equal(["int4", "int8"], models.Select(static model => model.GetProperty("precision").GetString()).Order());
        Assert.All(models, model => Assert.Equal(_hub.Commit, model.GetProperty("commit").GetString()));
        Assert.Equal([false, true], models.OrderBy(static model => model.GetProperty("precision").GetString())
            .Select(static model => model.GetProperty("isTaken").GetBoolean()));
        Assert.All(models, static model => Assert.Equal(32, model.GetProperty("blockSize").GetInt32()));
        string[] lines = (await _hub.RunAsync("list")).Succeeded().Lines;
        Assert.Equal(2, lines.Length);
        Assert.Contains(" int8  * ", Assert.Single(lines, static line => line.Contains('*')), StringComparison.Ordinal);

        (await _hub.RunAsync("pull", "gpt2", "--precision", "int4", "--block-size", "64", "--asymmetric", "--quiet")).Succeeded();
        Assert.Contains("int4, blocks of 64, asymmetric", (await _hub.RunAsync("list")).Succeeded().Output, StringComparison.Ordinal);
        (await _hub.RunAsync("remove", "gpt2", "--precision", "int4", "--yes")).Succeeded();
        JsonElement left = Assert.Single((await _hub.RunAsync("list", "--json")).Succeeded().Json.EnumerateArray().ToArray());
        Assert.Equal("int8", left.GetProperty("precision").GetString());
        (await _hub.RunAsync("remove", "gpt2", "--precision", "int4", "--yes")).Failed("in int4");

        (await _hub.RunAsync("remove", "gpt2")).Failed("--yes");
        (await _hub.RunAsync("remove", "gpt2", "--yes")).Succeeded();
        Assert.Empty((await _hub.RunAsync("list", "--json")).Succeeded().Json.EnumerateArray());
        (await _hub.RunAsync("remove", "gpt2", "--yes")).Failed("typed list");

        // What lies in the hub's cache is built again without the network, until it is removed there, too.
        (await _hub.RunOfflineAsync("run", "gpt2", "Hello", "-n", "2")).Succeeded();
        (await _hub.RunAsync("remove", "gpt2", "--yes", "--cache")).Succeeded();
        Assert.False(Directory.Exists(Path.Combine(_hub.Cache, "models--openai-community--gpt2")));
        (await _hub.RunOfflineAsync("run", "gpt2", "Hello")).Failed("HF_HUB_OFFLINE");
    }

    [Fact]
    public async Task Run_NameNotPulled_PullsItFirst()
    {
        (await _hub.RunAsync("run", "gpt2", "Hello", "--no-download")).Failed("typed pull gpt2");
        (await _hub.RunOfflineAsync("run", "gpt2", "Hello")).Failed("HF_HUB_OFFLINE");
        CliResult run = (await _hub.RunAsync("run", "gpt2", "Hello", "-n", "2", "--json")).Succeeded();
        Assert.Equal(2, run.Json.GetProperty("outputTokens").GetInt32());
        Assert.Contains(Weights, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_NotPulled_SaysTheMemoryOfEachPrecision()
    {
        CliResult inspect = (await _hub.RunAsync("inspect", "gpt2")).Succeeded();
        Assert.Contains(inspect.Lines, static line => line.StartsWith("  memory ", StringComparison.Ordinal) && line.EndsWith("keys and values)", StringComparison.Ordinal));
        Assert.Contains(inspect.Lines, static line => line.StartsWith("  defaults ", StringComparison.Ordinal));
        Assert.Equal(3, inspect.Lines.Count(static line => line.EndsWith("in memory once loaded", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Inspect_OfflineAndNotBuilt_LooksIntoTheCache()
    {
        (await _hub.RunOfflineAsync("inspect", "gpt2")).Failed("HF_HUB_OFFLINE");
        (await _hub.RunAsync("pull", "gpt2", "--quiet")).Succeeded();
        (await _hub.RunAsync("remove", "gpt2", "--yes")).Succeeded();

        JsonElement model = (await _hub.RunOfflineAsync("inspect", "gpt2", "--json")).Succeeded().Json;
        Assert.Equal("sourceFolder", model.GetProperty("form").GetString());
        Assert.Equal(5_063_424, model.GetProperty("parameters").GetInt64());
        Assert.Equal(_hub.Commit, model.GetProperty("origin").GetProperty("commit").GetString());
    }

    [Fact]
    public async Task Pull_Cut_ResumesWhereItStopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a process can send to another.");
        HubFault hang = _hub.Server.AddFault(new HubFault(HubStage.Content, Weights) { HangAfter = 6_000_000 });
        using (TypedProcess process = TypedProcess.Start(_hub.Environment, "pull", "gpt2"))
        {
            await hang.Reached.WaitAsync(TestContext.Current.CancellationToken);
            process.SendInterrupt();
            CliResult cut = await process.EndAsync();
            Assert.Equal(130, cut.ExitCode);
            Assert.Contains("the next pull goes on", cut.Error, StringComparison.Ordinal);
        }

        _hub.Server.ClearRequests();
        (await _hub.RunAsync("pull", "gpt2", "--quiet")).Succeeded();
        HubServerRequest request = Assert.Single(_hub.Server.Requests, static request => request is { Stage: HubStage.Content, File: Weights });
        Assert.Matches("^bytes=[1-9]", request.Range);
        (await _hub.RunAsync("run", "gpt2", "Hello", "-n", "2")).Succeeded();
    }

    [Fact]
    public async Task Remove_PartOfADownload_IsRemovedFromTheCache()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a process can send to another.");
        HubFault hang = _hub.Server.AddFault(new HubFault(HubStage.Content, Weights) { HangAfter = 6_000_000 });
        using (TypedProcess process = TypedProcess.Start(_hub.Environment, "pull", "gpt2"))
        {
            await hang.Reached.WaitAsync(TestContext.Current.CancellationToken);
            process.SendInterrupt();
            Assert.Equal(130, (await process.EndAsync()).ExitCode);
        }

        // As where the very first file was cut: no snapshot, and nothing that leads to one.
        string repository = Path.Combine(_hub.Cache, "models--openai-community--gpt2");
        foreach (string part in Directory.GetDirectories(repository).Where(static part => Path.GetFileName(part) != "blobs"))
        {
            Directory.Delete(part, recursive: true);
        }

        CliResult removed = (await _hub.RunAsync("remove", "gpt2", "--yes", "--cache")).Succeeded();
        Assert.Matches($"Removed {Regex.Escape(repository)}, [0-9.]+ MB", removed.Output);
        Assert.False(Directory.Exists(repository));
        (await _hub.RunAsync("remove", "gpt2", "--yes", "--cache")).Failed("nor has the cache");
    }

    [Fact]
    public async Task Pull_DamagedBlob_IsSaidOfflineAndDownloadedAgain()
    {
        (await _hub.RunAsync("pull", "gpt2", "--quiet")).Succeeded();
        (await _hub.RunAsync("remove", "gpt2", "--yes")).Succeeded();
        DamageLargestBlob();

        (await _hub.RunOfflineAsync("pull", "gpt2", "--quiet")).Failed("damaged").Failed(Weights);
        Assert.Empty((await _hub.RunAsync("list", "--json")).Succeeded().Json.EnumerateArray());

        _hub.Server.ClearRequests();
        Assert.Contains(
            $"{Weights} is damaged in the cache", (await _hub.RunAsync("pull", "gpt2")).Succeeded().Error, StringComparison.Ordinal);
        Assert.Equal(1, _hub.Server.Count(HubStage.Content, Weights));
        (await _hub.RunAsync("run", "gpt2", "Hello", "-n", "2")).Succeeded();
    }

    [Fact]
    public async Task Chat_NameWithoutTemplate_IsRefusedBeforeThePull()
    {
        (await _hub.RunAsync("chat", "gpt2")).Failed("'gpt2' has no chat template");
        (await _hub.RunAsync("run", "gpt2", "--system", "Be brief.", "Hello")).Failed("Leave out --chat");
        Assert.Empty((await _hub.RunAsync("list", "--json")).Succeeded().Json.EnumerateArray());
        Assert.All(_hub.Server.Requests.Where(static request => request is { Stage: HubStage.Content, File: Weights }), static request =>
            Assert.NotNull(request.Range));
    }

    [Fact]
    public async Task Pull_ModelThatIsReady_SaysThatNothingWasBuilt()
    {
        _hub.Server.AddRepository("someone/ready", CliRun.Quill);
        CliResult pull = (await _hub.RunAsync("pull", "someone/ready", "--precision", "int4")).Succeeded();
        Assert.Contains("--precision had no effect", pull.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_Name_IsWhatWasTyped()
    {
        JsonElement report = (await _hub.RunAsync(
            "bench", "gpt2", "--json", "--tokens", "4", "--prompt-tokens", "8", "--repetitions", "1")).Succeeded().Json;
        Assert.Equal("gpt2", report.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Run_DamagedBlob_IsDownloadedAgainWhereTheNetworkMayBeUsed()
    {
        (await _hub.RunAsync("pull", "gpt2", "--quiet")).Succeeded();
        (await _hub.RunAsync("remove", "gpt2", "--yes")).Succeeded();
        DamageLargestBlob();

        (await _hub.RunAsync("run", "gpt2", "Hello", "--no-download")).Failed("damaged");
        CliResult run = (await _hub.RunAsync("run", "gpt2", "Hello", "-n", "2")).Succeeded();
        Assert.Contains("is damaged in the cache", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_WhatCannotBePulled_IsSaid()
    {
        _hub.Server.AddRepository("someone/pickled", new Dictionary<string, byte[]>
        {
            ["config.json"] = "{}"u8.ToArray(),
            ["pytorch_model.bin"] = new byte[10],
        });
        (await _hub.RunAsync("pull", "someone/pickled")).Failed("pickle");
        (await _hub.RunAsync("inspect", "someone/pickled")).Failed("pickle");
        (await _hub.RunAsync("pull", "someone/nothing")).Failed("does not exist");
        (await _hub.RunAsync("pull", "gtp2")).Failed("Did you mean 'gpt2'");
        (await _hub.RunAsync("pull", "gpt2", "--revision", "v9")).Failed("v9");
    }

    private void DamageLargestBlob()
    {
        FileInfo blob = new DirectoryInfo(_hub.Cache).EnumerateFiles("*", SearchOption.AllDirectories).MaxBy(static file => file.Length)!;
        using FileStream stream = blob.Open(FileMode.Open);
        stream.Position = stream.Length / 2;
        int value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }
}
