using System.Security.Cryptography;
using Typed.Models.Tests.Store;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Locking;

public sealed class ModelRestorerTests : IAsyncLifetime
{
    private const string Gpt2 = "openai-community/gpt2";
    private const string Weights = "model.safetensors";

    private readonly TemporaryFolder _project = new();
    private StoreOnHub _hub = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ModelRestorer Restorer => new(_hub.Store, _project.Path);

    private string LockPath => _project[ModelLock.FileName];

    public async ValueTask InitializeAsync() => _hub = await StoreOnHub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _project.Dispose();
    }

    [Fact]
    public async Task Restore_ModelOnTheHub_LocksEveryFileThatWasPulled()
    {
        string commit = _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source).Commit;
        RestoredModel restored = Assert.Single((await Restorer.RestoreAsync([Request("gpt2")], ModelLock.Empty, cancellationToken: Cancellation)).Models);

        Assert.Equal((Gpt2, "main", commit), (restored.Locked.Model!.ToString(), restored.Locked.Revision, restored.Locked.Commit));
        Assert.Equal(_hub.Store.Find("gpt2", Precision.Int8)!.Path, restored.Folder);
        Assert.Equal(FilesOf(StoreOnHub.Gpt2Source), restored.Locked.Files);
    }

    [Fact]
    public async Task Restore_Locked_AsksNobodyWhileTheStoreHasIt()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('a', 40));
        ModelLock locked = await LockAsync(Request("gpt2"));
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source, new string('b', 40));
        _hub.Server.ClearRequests();
        ModelRestoration again = await Restorer.RestoreAsync([Request("gpt2")], locked, cancellationToken: Cancellation);
        Assert.Empty(_hub.Server.Requests);
        Assert.False(again.ToLock().Write(LockPath));

        ModelRestoration anew = await Restorer.RestoreAsync([Request("gpt2")], ModelLock.Empty, cancellationToken: Cancellation);
        Assert.Equal(new string('b', 40), anew.ToLock().Models["gpt2"].Commit);
    }

    [Fact]
    public async Task Restore_LockedOnAFreshMachine_BringsTheCommit()
    {
        string commit = _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source).Commit;
        ModelLock locked = await LockAsync(Request("gpt2"));
        Directory.Delete(_hub.Options.Folder, recursive: true);
        Directory.Delete(_hub.Options.Hub.CacheFolder, recursive: true);
        _hub.Server.ClearRequests();

        ModelRestoration fresh = await Restorer.RestoreAsync([Request("gpt2")], locked, cancellationToken: Cancellation);
        Assert.True(Directory.Exists(Assert.Single(fresh.Models).Folder));
        Assert.All(_hub.Server.Requests, static request => Assert.DoesNotContain("main", request.Url, StringComparison.Ordinal));
        Assert.Contains(_hub.Server.Requests, request => request.Url.Contains(commit, StringComparison.Ordinal));
        Assert.False(fresh.ToLock().Write(LockPath));
    }

    [Fact]
    public async Task Restore_OtherPrecision_IsLockedAnewAndOneOfAModelThatIsReadyIsNot()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        _hub.Server.AddRepository("me/ready", StoreOnHub.GenAiSource, new string('a', 40));
        ModelLock locked = await LockAsync(Request("gpt2"), Request("me/ready"));
        Assert.Null(locked.Models["me/ready"].Precision);
        Assert.Equal(FilesOf(StoreOnHub.GenAiSource), locked.Models["me/ready"].Files);
        _hub.Server.AddRepository("me/ready", StoreOnHub.GenAiSource, new string('b', 40));

        ModelRequest[] smaller = [Request("gpt2", precision: "int4"), Request("me/ready", precision: "int4")];
        ModelLock again = (await Restorer.RestoreAsync(smaller, locked, cancellationToken: Cancellation)).ToLock();
        Assert.Equal(Precision.Int4, again.Models["gpt2"].Precision);
        Assert.Equal(new string('a', 40), again.Models["me/ready"].Commit);
    }

    [Fact]
    public async Task Restore_ModelInAFolderOfItsRepository_IsLockedByItsPathsThere()
    {
        _hub.Server.AddRepository("me/ready", Directory.EnumerateFiles(StoreOnHub.GenAiSource).ToDictionary(
            static file => $"cpu/int8/{Path.GetFileName(file)}", File.ReadAllBytes));
        ModelLock locked = await LockAsync(Request("me/ready"));
        Assert.Contains(locked.Models["me/ready"].Files, static file => file.Name == "cpu/int8/model.onnx");
        Directory.Delete(_hub.Options.Folder, recursive: true);
        _hub.Server.ClearRequests();

        Assert.Empty((await Restorer.CheckAsync([Request("me/ready")], locked, cancellationToken: Cancellation)).Differences);
        Assert.Equal(0, _hub.Server.Count(HubStage.Content));
    }

    [Fact]
    public async Task Restore_ModelThatIsNotLocked_NeedsTheHub()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        await _hub.Store.PullAsync("gpt2", cancellationToken: Cancellation);
        HubException error = await Assert.ThrowsAsync<HubException>(
            () => new ModelRestorer(_hub.Offline, _project.Path).RestoreAsync([Request("gpt2")], ModelLock.Empty, cancellationToken: Cancellation));
        Assert.Contains("HF_HUB_OFFLINE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_LockThatTheHubContradicts_IsAnErrorThatNamesTheFile()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        ModelLock tampered = Tamper(await LockAsync(Request("gpt2")));
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => Restorer.RestoreAsync([Request("gpt2")], tampered, cancellationToken: Cancellation));
        Assert.Contains($"{Weights} has the SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Contains("--update", error.Message, StringComparison.Ordinal);

        string difference = Assert.Single((await Restorer.CheckAsync([Request("gpt2")], tampered, cancellationToken: Cancellation)).Differences);
        Assert.Equal(error.Message, difference);
    }

    [Theory]
    [InlineData("a\nb\n", "a\r\nb\r\n", true)]
    [InlineData("a\nb\r\n", "a\r\nb\n", true)]
    [InlineData("\n", "\r\n", true)]
    [InlineData("a\nb", "a\rb", false)]
    [InlineData("a\n", "a\r\r\n", false)]
    [InlineData("a", "a\r", false)]
    [InlineData("a\r", "a\n", false)]
    [InlineData("a\n\0", "a\r\n\0", false)]
    [InlineData("a\n", "", false)]
    public async Task Check_FileOfAFolderWithOtherLineEnds_IsNoDifferenceWhereItIsText(string locked, string checkedOut, bool isSame)
    {
        CopyModel("novelist");
        string file = _project["novelist/notes.txt"];
        File.WriteAllText(file, locked);
        ModelLock @lock = await LockAsync(Request("novelist", path: "novelist"));

        File.WriteAllText(file, checkedOut);
        Assert.Equal(isSame, (await Restorer.CheckAsync([Request("novelist", path: "novelist")], @lock, cancellationToken: Cancellation)).Differences is []);
        Assert.Equal(!isSame, (await Restorer.RestoreAsync([Request("novelist", path: "novelist")], @lock, cancellationToken: Cancellation)).ToLock().Write(LockPath));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task Check_LongFileWithOtherLineEnds_IsNoDifference(int beyondBuffer)
    {
        string text = new('a', (1 << 20) + beyondBuffer);
        CopyModel("novelist");
        string file = _project["novelist/notes.txt"];
        File.WriteAllText(file, $"{text}\nb\n");
        ModelLock @lock = await LockAsync(Request("novelist", path: "novelist"));

        File.WriteAllText(file, $"{text}\r\nb\r\n");
        Assert.Empty((await Restorer.CheckAsync([Request("novelist", path: "novelist")], @lock, cancellationToken: Cancellation)).Differences);
        File.WriteAllText(file, $"{text}\rb\r\n");
        Assert.Single((await Restorer.CheckAsync([Request("novelist", path: "novelist")], @lock, cancellationToken: Cancellation)).Differences);
    }

    [Fact]
    public async Task Write_LockFileWithOtherLineEnds_IsLeftAsItIs()
    {
        CopyModel("novelist");
        ModelLock @lock = await LockAsync(Request("novelist", path: "novelist"));
        string windows = File.ReadAllText(LockPath).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(LockPath, windows);

        Assert.False(ModelLock.Read(LockPath)!.Write(LockPath));
        Assert.False(@lock.Write(LockPath));
        Assert.Equal(windows, File.ReadAllText(LockPath));
        Assert.True(ModelLock.Empty.Write(LockPath));
    }

    [Fact]
    public async Task Check_DamagedCache_IsADifferenceAndAnEmptyOneIsNone()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        ModelLock locked = await LockAsync(Request("gpt2"));
        using HubClient client = new(_hub.Options.Hub);
        string weights = Path.Combine(client.FindSnapshot(locked.Models["gpt2"].Model!)!.Path, Weights);
        byte[] content = File.ReadAllBytes(weights);
        content[^1] ^= 1;
        File.WriteAllBytes(weights, content);

        ModelRestoration check = await Restorer.CheckAsync([Request("gpt2")], locked, cancellationToken: Cancellation);
        string difference = Assert.Single(check.Differences);
        Assert.Contains($"'gpt2': {Weights} in the hub's cache", difference, StringComparison.Ordinal);

        File.Delete(File.ResolveLinkTarget(weights, returnFinalTarget: true)?.FullName ?? weights);
        Assert.Empty((await Restorer.CheckAsync([Request("gpt2")], locked, cancellationToken: Cancellation)).Differences);
    }

    [Fact]
    public async Task Check_DamagedModelOfTheStore_IsMadeAnew()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        ModelLock locked = await LockAsync(Request("gpt2"));
        string data = Path.Combine(_hub.Store.Find("gpt2")!.Path, "model.onnx.data");
        byte[] sound = File.ReadAllBytes(data);
        File.WriteAllBytes(data, new byte[sound.Length]);

        Assert.Empty((await Restorer.CheckAsync([Request("gpt2")], locked, cancellationToken: Cancellation)).Differences);
        Assert.Equal(sound, File.ReadAllBytes(data));
    }

    [Fact]
    public async Task Check_Folder_ListsEveryFileThatDiffers()
    {
        CopyModel("novelist");
        ModelLock locked = await LockAsync(Request("novelist", path: "novelist"));
        Assert.Equal(FilesOf(StoreOnHub.GenAiSource), locked.Models["novelist"].Files);
        Assert.Empty((await Restorer.CheckAsync([Request("novelist", path: "novelist")], locked, cancellationToken: Cancellation)).Differences);

        File.Delete(_project["novelist/generation_config.json"]);
        File.WriteAllText(_project["novelist/genai_config.json"], "{}");
        byte[] data = File.ReadAllBytes(_project["novelist/model.onnx.data"]);
        data[0] ^= 1;
        File.WriteAllBytes(_project["novelist/model.onnx.data"], data);
        File.WriteAllText(_project["novelist/notes.txt"], "new");

        ModelRestoration check = await Restorer.CheckAsync([Request("novelist", path: "novelist")], locked, cancellationToken: Cancellation);
        Assert.Collection(
            check.Differences,
            static difference => Assert.Contains("novelist/genai_config.json has 2 bytes, not the ", difference, StringComparison.Ordinal),
            static difference => Assert.Contains("novelist/generation_config.json is missing", difference, StringComparison.Ordinal),
            static difference => Assert.Contains("novelist/model.onnx.data has the SHA-256", difference, StringComparison.Ordinal),
            static difference => Assert.Contains("novelist/notes.txt is not in the lock", difference, StringComparison.Ordinal));

        Directory.Delete(_project["novelist"], recursive: true);
        check = await Restorer.CheckAsync([Request("novelist", path: "novelist")], locked, cancellationToken: Cancellation);
        Assert.Equal(locked.Models["novelist"].Files.Length, check.Differences.Length);
        Assert.All(check.Differences, static difference => Assert.Contains("is missing", difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_OtherModels_AreEachADifferenceAndNothingIsDownloaded()
    {
        _hub.Server.AddRepository(Gpt2, StoreOnHub.Gpt2Source);
        _hub.Server.AddRepository("me/ready", StoreOnHub.GenAiSource);
        ModelLock locked = await LockAsync(Request("gpt2"), Request("me/ready"), Request("old", repository: Gpt2));
        Directory.Delete(_hub.Options.Folder, recursive: true);
        _hub.Server.ClearRequests();

        ModelRestoration check = await Restorer.CheckAsync(
            [Request("gpt2", revision: "v2"), Request("me/ready"), Request("new", repository: Gpt2)], locked, cancellationToken: Cancellation);
        Assert.Collection(
            check.Differences,
            static difference => Assert.Contains($"'gpt2' is {Gpt2}@v2 in int8, but ", difference, StringComparison.Ordinal),
            difference => Assert.Contains($"'new' is not in {LockPath}", difference, StringComparison.Ordinal),
            static difference => Assert.Contains("has 'old', which is no TypedModel", difference, StringComparison.Ordinal));
        Assert.Empty(_hub.Server.Requests);
        Assert.Contains(LockPath, Assert.Single(
            (await Restorer.CheckAsync([Request("gpt2")], current: null, cancellationToken: Cancellation)).Differences), StringComparison.Ordinal);
        Assert.Empty((await Restorer.CheckAsync([], current: null, cancellationToken: Cancellation)).Differences);
    }

    [Fact]
    public async Task Restore_FolderWithoutAModel_IsAnErrorThatNamesTheItem()
    {
        Directory.CreateDirectory(_project["empty"]);
        foreach (string path in (string[])["empty", "nowhere"])
        {
            TypedException error = await Assert.ThrowsAsync<TypedException>(
                () => Restorer.RestoreAsync([Request("novelist", path: path)], ModelLock.Empty, cancellationToken: Cancellation));
            Assert.Contains($"'novelist' has the Path {path}", error.Message, StringComparison.Ordinal);
        }
    }

    private ModelRequest Request(
        string name, string? path = null, string? repository = null, string? revision = null, string? precision = null) =>
        ModelRequest.Parse(name, _project.Path, path, repository, revision, precision)!;

    private async Task<ModelLock> LockAsync(params ModelRequest[] requests)
    {
        ModelLock locked = (await Restorer.RestoreAsync(requests, ModelLock.Empty, cancellationToken: Cancellation)).ToLock();
        Assert.True(locked.Write(LockPath));
        return ModelLock.Read(LockPath)!;
    }

    private void CopyModel(string folder)
    {
        Directory.CreateDirectory(_project[folder]);
        foreach (string file in Directory.EnumerateFiles(StoreOnHub.GenAiSource))
        {
            File.Copy(file, Path.Combine(_project[folder], Path.GetFileName(file)));
        }
    }

    private static ModelLock Tamper(ModelLock locked)
    {
        LockedModel model = locked.Models["gpt2"];
        return new ModelLock([new("gpt2", new LockedModel
        {
            Model = model.Model,
            Revision = model.Revision,
            Commit = model.Commit,
            Precision = model.Precision,
            Files = [.. model.Files.Select(static file => file.Name == Weights ? file with { Sha256 = new string('0', 64) } : file)],
        })]);
    }

    private static IEnumerable<ManifestFile> FilesOf(string folder) => Directory.EnumerateFiles(folder)
        .Select(static file => new ManifestFile(
            Path.GetFileName(file), new FileInfo(file).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))))
        .OrderBy(static file => file.Name, StringComparer.Ordinal);
}
