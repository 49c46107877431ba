using System.Runtime.Versioning;
using System.Text.Json;
using Typed.Cli.Projects;
using Typed.Models;

namespace Typed.Cli.Tests;

/// <summary>A project that declares its models, on the machine of who adds one, of a colleague, and in CI.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private const string Gpt2 = """<TypedModel Include="gpt2" />""";
    private const string Novelist = """<TypedModel Include="novelist" Path="models/novelist" />""";

    private static readonly string s_before = new('a', 40);
    private static readonly string s_after = new('b', 40);

    private readonly LoopbackHub _hub = new();
    private readonly TemporaryFolder _project = new();

    private string LockPath => _project[ModelLock.FileName];

    private string TargetsPath => _project["obj/App.csproj.typed.g.targets"];

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _project.Dispose();
    }

    [Fact]
    public async Task Restore_Project_LocksItsModelsAndTellsTheBuildWhereTheyAre()
    {
        CopyModel();
        string project = WriteProject(Gpt2 + Novelist + """<TypedModel Include="only a name" />""");
        JsonElement first = (await RestoreAsync("--json", "--quiet")).Succeeded().Json;
        Assert.True(first.GetProperty("isWritten").GetBoolean());
        JsonElement[] models = [.. first.GetProperty("models").EnumerateArray()];
        Assert.Equal(["gpt2", "novelist"], models.Select(static model => model.GetProperty("name").GetString()));
        Assert.Equal(_hub.Commit, models[0].GetProperty("commit").GetString());

        JsonElement locked = JsonElement.Parse(File.ReadAllText(LockPath)).GetProperty("models");
        Assert.Equal(2, locked.EnumerateObject().Count());
        Assert.Equal("models/novelist", locked.GetProperty("novelist").GetProperty("path").GetString());
        JsonElement gpt2 = locked.GetProperty("gpt2");
        Assert.Equal(LoopbackHub.Repository, gpt2.GetProperty("repository").GetString());
        Assert.Equal("int8", gpt2.GetProperty("precision").GetString());
        Assert.Equal(
            Directory.EnumerateFiles(CliRun.QuillSource).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            gpt2.GetProperty("files").EnumerateObject().Select(static file => file.Name));
        Assert.DoesNotContain(_project.Path, File.ReadAllText(LockPath), StringComparison.Ordinal);

        // The build sees the item as its own.
        Dictionary<string, string> folders = await FoldersAsync(project);
        Assert.Equal(models[0].GetProperty("path").GetString(), folders["gpt2"]);
        Assert.True(File.Exists(Path.Combine(folders["gpt2"], "genai_config.json")));
        Assert.Equal(["", ""], [folders["novelist"], folders["only a name"]]);
    }

    [Fact]
    public async Task Restore_Again_ChangesNothingAndAsksNobody()
    {
        CopyModel();
        WriteProject(Gpt2 + Novelist);
        Assert.Contains("was written. Commit it.", (await RestoreAsync()).Succeeded().Output, StringComparison.Ordinal);
        byte[] locked = File.ReadAllBytes(LockPath);
        DateTime[] times = Times();
        _hub.Server.ClearRequests();

        foreach (string[] arguments in (string[][])[[], ["--locked"]])
        {
            CliResult again = (await RestoreAsync(arguments)).Succeeded();
            Assert.Contains($"{LockPath} holds.", again.Output, StringComparison.Ordinal);
            Assert.Empty(again.Error);
        }

        Assert.Equal(locked, File.ReadAllBytes(LockPath));
        Assert.Equal(times, Times());
        Assert.Empty(_hub.Server.Requests);

        DateTime[] Times() => [File.GetLastWriteTimeUtc(LockPath), File.GetLastWriteTimeUtc(TargetsPath)];
    }

    [Fact]
    public async Task Restore_BranchThatMoved_KeepsTheLockedCommitUntilItIsUpdated()
    {
        WriteProject(Gpt2);
        _hub.Server.AddRepository(LoopbackHub.Repository, CliRun.QuillSource, s_before);
        (await RestoreAsync("--quiet")).Succeeded();
        _hub.Server.AddRepository(LoopbackHub.Repository, CliRun.QuillSource, s_after);

        JsonElement kept = (await RestoreAsync("--quiet", "--json")).Succeeded().Json;
        Assert.Equal((s_before, false), (CommitOf(kept), kept.GetProperty("isWritten").GetBoolean()));
        (await RestoreAsync("--locked")).Succeeded();
        JsonElement updated = (await RestoreAsync("--quiet", "--json", "--update")).Succeeded().Json;
        Assert.Equal((s_after, true), (CommitOf(updated), updated.GetProperty("isWritten").GetBoolean()));
        Assert.Contains(s_after[..12], File.ReadAllText(TargetsPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_ChangedProject_LocksWhatChangedAndForgetsWhatIsGone()
    {
        WriteProject(Gpt2 + """<TypedModel Include="ready" Repository="someone/ready" />""");
        _hub.Server.AddRepository("someone/ready", CliRun.Quill, s_before);
        (await RestoreAsync("--quiet")).Succeeded();
        _hub.Server.AddRepository("someone/ready", CliRun.Quill, s_after).Revisions.Add("v2");

        string project = WriteProject("""
            <TypedModel Include="ready" Repository="someone/ready" Revision="v2" />
            <TypedModel Include="openai-community/gpt2@main" Precision="Int4" />
            """);
        JsonElement[] models = [.. (await RestoreAsync("--quiet", "--json")).Succeeded().Json.GetProperty("models").EnumerateArray()];
        Assert.Equal(["openai-community/gpt2@main", "ready"], models.Select(static model => model.GetProperty("name").GetString()));
        Assert.Equal(["int4", null], models.Select(static model => model.GetProperty("precision").GetString()));
        Assert.Equal([_hub.Commit, s_after], models.Select(static model => model.GetProperty("commit").GetString()));
        Assert.Equal(models.Select(static model => model.GetProperty("path").GetString()!).Order(), (await FoldersAsync(project)).Values.Order());

        WriteProject("");
        Assert.Contains("was written", (await RestoreAsync()).Succeeded().Output, StringComparison.Ordinal);
        Assert.Empty(ModelLock.Read(LockPath)!.Models);
        Assert.DoesNotContain("ItemGroup", File.ReadAllText(TargetsPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_LockedOnAFreshMachine_BringsWhatIsLocked()
    {
        WriteProject(Gpt2);
        (await RestoreAsync("--quiet")).Succeeded();
        foreach (string folder in (string[])[_hub.Cache, _hub.Environment["TYPED_MODELS"]!, _project["obj"]])
        {
            Directory.Delete(folder, recursive: true);
        }

        (await _hub.RunOfflineAsync("restore", _project.Path, "--locked", "--quiet")).Failed("HF_HUB_OFFLINE");
        byte[] locked = File.ReadAllBytes(LockPath);
        (await RestoreAsync("--locked", "--quiet")).Succeeded();
        Assert.Equal(locked, File.ReadAllBytes(LockPath));
        Assert.Contains("ModelFolder=", File.ReadAllText(TargetsPath), StringComparison.Ordinal);
        (await _hub.RunOfflineAsync("restore", _project.Path, "--locked")).Succeeded();
    }

    [Fact]
    public async Task Restore_LockedAndDifferent_FailsWithEachDifferenceAndWritesNothing()
    {
        CopyModel();
        WriteProject(Gpt2 + Novelist);
        (await RestoreAsync("--locked")).Failed($"There is no {LockPath}").Failed("typed restore");
        Assert.False(File.Exists(LockPath) || File.Exists(TargetsPath));
        (await RestoreAsync("--quiet")).Succeeded();
        byte[] locked = File.ReadAllBytes(LockPath);
        byte[] targets = File.ReadAllBytes(TargetsPath);

        string data = _project["models/novelist/model.onnx.data"];
        byte[] weights = File.ReadAllBytes(data);
        File.WriteAllBytes(data, [.. weights, 0]);
        WriteProject($"""
            <TypedModel Include="gpt2" Revision="v2" />
            <TypedModel Include="another" Repository="{LoopbackHub.Repository}" />
            {Novelist}
            """);
        CliResult failed = (await RestoreAsync("--locked", "--json"))
            .Failed($"'gpt2' is {LoopbackHub.Repository}@v2 in int8, but {LockPath} has {LoopbackHub.Repository}@main in int8")
            .Failed($"'another' is not in {LockPath}")
            .Failed($"models/novelist/model.onnx.data has {weights.Length + 1} bytes, not the {weights.Length} that are locked");
        Assert.Equal(3, failed.Json.GetProperty("differences").GetArrayLength());

        WriteProject(Novelist);
        File.WriteAllBytes(data, [.. weights.Select(static (value, index) => index == 0 ? (byte)(value ^ 1) : value)]);
        (await RestoreAsync("--locked")).Failed("has 'gpt2', which is no TypedModel of the project").Failed("model.onnx.data has the SHA-256");
        Assert.Equal(locked, File.ReadAllBytes(LockPath));
        Assert.Equal(targets, File.ReadAllBytes(TargetsPath));
    }

    [Fact]
    public async Task Restore_CheckoutWithOtherLineEnds_IsNoDifference()
    {
        CopyModel();
        WriteProject(Novelist);
        (await RestoreAsync("--quiet")).Succeeded();
        foreach (string file in (string[])[LockPath, .. Directory.EnumerateFiles(_project["models/novelist"], "*.json")])
        {
            string text = File.ReadAllText(file);
            Assert.Contains('\n', text);
            File.WriteAllText(file, text.ReplaceLineEndings("\r\n"));
        }

        (await RestoreAsync("--locked")).Succeeded();
        Assert.Contains($"{LockPath} holds.", (await RestoreAsync()).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("\r\n", File.ReadAllText(LockPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_ModelWithAnAwkwardName_TellsTheBuildWhereItIs()
    {
        const string Name = "O'Neil: 100% (é)";
        string project = WriteProject($"""<TypedModel Include="O'Neil: 100%25 (é)" Repository="{LoopbackHub.Repository}" />""");
        (await RestoreAsync("--quiet")).Succeeded();

        Assert.Equal(Name, Assert.Single(ModelLock.Read(LockPath)!.Models).Key);
        Assert.True(File.Exists(Path.Combine((await FoldersAsync(project))[Name], "genai_config.json")));
        (await RestoreAsync("--locked")).Succeeded();
    }

    [Fact]
    public async Task Restore_DamagedOrNewerLock_IsAnErrorThatSaysWhatToDo()
    {
        WriteProject(Gpt2);
        File.WriteAllText(LockPath, "<<<<<<< HEAD");
        (await RestoreAsync()).Failed(LockPath).Failed("not valid JSON");
        (await RestoreAsync("--locked")).Failed(LockPath);
        File.WriteAllText(LockPath, """{ "version": 99, "models": {} }""");
        (await RestoreAsync()).Failed("Update Typed").Failed(LockPath);
        Assert.Equal("""{ "version": 99, "models": {} }""", File.ReadAllText(LockPath));
    }

    [Fact]
    public async Task Restore_ProjectWithoutModels_WritesNoLock()
    {
        WriteProject("");
        Assert.Contains("no models", (await RestoreAsync()).Succeeded().Output, StringComparison.Ordinal);
        (await RestoreAsync("--locked")).Succeeded();
        Assert.False(File.Exists(LockPath));
    }

    [Fact]
    public async Task Restore_ModelsOfOneFrameworkAndOfPackages_AreTheProjectsAndNuGets()
    {
        CopyModel();
        Directory.CreateDirectory(_project["packages/packed"]);
        _project.Write("packages/packed/packed.props", """
            <Project><ItemGroup><TypedModel Include="packed" Path="$(MSBuildThisFileDirectory)../../models/novelist" /></ItemGroup></Project>
            """);
        _project.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="packages/packed/packed.props" />
              <PropertyGroup>
                <TargetFrameworks>net10.0;net9.0</TargetFrameworks>
                <NuGetPackageFolders Condition="'$(WithPackages)' == 'true'">$(MSBuildProjectDirectory)/packages</NuGetPackageFolders>
              </PropertyGroup>
              <ItemGroup Condition="'$(TargetFramework)' == 'net9.0'">{Novelist}</ItemGroup>
            </Project>
            """);
        ProjectModels all = await ReadAsync();
        Assert.Equal(["novelist", "packed"], all.Requests.Select(static request => request.Name).Order());
        Assert.All(all.Requests, static request => Assert.Equal("models/novelist", request.Path));

        _project.Write("Directory.Build.props", "<Project><PropertyGroup><WithPackages>true</WithPackages></PropertyGroup></Project>");
        Assert.Equal("novelist", Assert.Single((await ReadAsync()).Requests).Name);

        Task<ProjectModels> ReadAsync() => ProjectModels.ReadAsync(_project["App.csproj"], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Restore_NoProject_SaysWhatIsThere()
    {
        (await CliRun.RunAsync("restore", _project["nowhere"])).Failed("neither a file nor a folder");
        (await CliRun.RunAsync("restore", _project.Path)).Failed("no project file in");
        (await CliRun.RunAsync("restore", _project.Write("App.sln", ""))).Failed("is no project file");
        _project.Write("A.csproj", "<Project />");
        _project.Write("B.fsproj", "<Project />");
        (await CliRun.RunAsync("restore", _project.Path)).Failed("A.csproj, B.fsproj");
        (await CliRun.RunAsync("restore", _project["A.csproj"])).Succeeded();
        (await CliRun.RunAsync("restore", _project["A.csproj"], "--locked", "--update")).Failed("Leave out one");
    }

    [Fact]
    public async Task Restore_ProjectBesideOneThatHasModels_LeavesTheirLockAlone()
    {
        WriteProject(Gpt2);
        (await RestoreAsync()).Succeeded();
        string text = await File.ReadAllTextAsync(LockPath, TestContext.Current.CancellationToken);

        _project.Write("Tool.csproj", "<Project />");
        (await CliRun.RunAsync("restore", _project["Tool.csproj"])).Failed("has 'gpt2', which is no TypedModel of Tool.csproj; it may be one of App.csproj");
        Assert.Equal(text, await File.ReadAllTextAsync(LockPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Restore_ProjectThatDoesNotEvaluate_SaysWhatMSBuildSays()
    {
        _project.Write("App.csproj", """<Project><Import Project="missing.props" /></Project>""");
        (await RestoreAsync()).Failed("App.csproj cannot be evaluated").Failed("missing.props");
    }

    [Fact]
    public async Task Restore_ItemsThatMakeNoSense_AreAnErrorThatNamesThem()
    {
        WriteProject("""<TypedModel Include="gpt2" Path="models/gpt2" Revision="v2" />""");
        (await RestoreAsync()).Failed("TypedModel 'gpt2' has a Path");
        WriteProject($"""{Gpt2}<TypedModel Include="gpt2" Precision="int4" />""");
        (await RestoreAsync()).Failed("'gpt2' means several things");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Restore_Interrupted_EndsMSBuild()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a process can send to another.");
        WriteProject(Gpt2);
        string host = _project.Write("host", $"#!/bin/sh\necho $$ > '{_project["started"]}'\nmv '{_project["started"]}' '{_project["id"]}'\nexec sleep 600\n");
        File.SetUnixFileMode(host, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using TypedProcess process = TypedProcess.Start(
            new Dictionary<string, string?>(_hub.Environment) { ["DOTNET_HOST_PATH"] = host }, "restore", _project.Path);
        while (!File.Exists(_project["id"]))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        process.SendInterrupt();
        Assert.Equal(130, (await process.EndAsync()).ExitCode);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(_project["id"]).Trim()}"));
    }

    private Task<CliResult> RestoreAsync(params string[] arguments) => _hub.RunAsync(["restore", _project.Path, .. arguments]);

    private string WriteProject(string items) => _project.Write("App.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """);

    private void CopyModel()
    {
        string folder = Directory.CreateDirectory(_project["models/novelist"]).FullName;
        foreach (string file in Directory.EnumerateFiles(CliRun.Quill))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static string? CommitOf(JsonElement restored) =>
        Assert.Single(restored.GetProperty("models").EnumerateArray().ToArray()).GetProperty("commit").GetString();

    /// <summary>The folder that each item has in a build, empty where none.</summary>
    private static async Task<Dictionary<string, string>> FoldersAsync(string project)
    {
        JsonElement evaluated = await MSBuild.EvaluateAsync(
            project, ["-getItem:TypedModel", "-getProperty:OutputPath"], TestContext.Current.CancellationToken);
        return evaluated.GetProperty("Items").GetProperty("TypedModel").EnumerateArray().ToDictionary(
            static item => item.GetProperty("Identity").GetString()!,
            static item => item.TryGetProperty("ModelFolder", out JsonElement folder) ? folder.GetString()! : "");
    }
}
