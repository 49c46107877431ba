using Typed.Models;
using Typed.Tests;

namespace Typed.Cli.Tests;

/// <summary>A program that names a model of the hub: restored, built, and run where there is neither a hub nor a store.</summary>
public sealed class RestoredProgramTests : IAsyncLifetime
{
    private const string Program = """
        using Typed;

        Console.WriteLine($"owner's: {await INarrator.Create().ContinueAsync("ship")}");
        Console.WriteLine($"other: {await IOther.Create().ContinueAsync("ship")}");

        [TextGenerator(LocalModels.Gpt2.Id, MaxNewTokens = LocalModels.Gpt2.ContextLength / 32)]
        public partial interface INarrator
        {
            [Prompt("The {subject} was")]
            Task<string> ContinueAsync(string subject);
        }

        [TextGenerator("o'neil", MaxNewTokens = 4)]
        public partial interface IOther
        {
            [Prompt("The {subject} was")]
            Task<string> ContinueAsync(string subject);
        }
        """;

    private readonly LoopbackHub _hub = new();
    private readonly TemporaryFolder _root = new();

    // What the packages bring lies beside the tests and in the source.
    private static string PackageFolder => Path.Combine(SharedData.Repository, "src", "Runtime", "buildTransitive");

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _root.Dispose();
    }

    [Fact]
    public async Task Program_RestoredAndBuilt_FindsItsModelsBesideItself()
    {
        // An apostrophe is what MSBuild quotes with.
        string folder = Directory.CreateDirectory(_root["writer's app"]).FullName;
        string project = _root.Write("writer's app/App.csproj", Project($"""
            <TypedModel Include="{LoopbackHub.Repository}" Revision="v2" />
            <TypedModel Include="o'neil" Repository="{LoopbackHub.Repository}" Revision="v2" Precision="Int4" />
            """));
        _root.Write("writer's app/Program.cs", Program);
        _hub.Server.AddRepository(LoopbackHub.Repository, CliRun.QuillSource, new string('a', 40)).Revisions.Add("v2");

        (await _hub.RunAsync("restore", project, "--quiet")).Succeeded();
        Assert.Equal(
            ["o'neil", LoopbackHub.Repository], ModelLock.Read(Path.Combine(folder, ModelLock.FileName))!.Models.Keys.Order(StringComparer.Ordinal));
        (await _hub.RunAsync("restore", project, "--quiet", "--locked")).Succeeded();

        CliResult build = await TypedProcess.RunDotnetAsync(_hub.Environment, "build", project, "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        Assert.True(build.ExitCode == 0, build.Output);
        string output = Path.Combine(folder, "bin", "Debug", "net10.0");
        Assert.Equal(
            ["o'neil", "openai-community--gpt2"],
            Directory.EnumerateDirectories(Path.Combine(output, "models")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        Directory.Delete(_hub.Environment["TYPED_MODELS"]!, recursive: true);
        Directory.Delete(_hub.Cache, recursive: true);
        _hub.Server.ClearRequests();
        CliResult run = await TypedProcess.RunDotnetAsync(_hub.Environment, Path.Combine(output, "App.dll"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches(@"owner's: .*\w{2,}", run.Output);
        Assert.Matches(@"other: .*\w", run.Output);
        Assert.Empty(_hub.Server.Requests);
    }

    private static string Project(string models)
    {
        // bin/Typed.Cli.Tests/debug, beside which the other projects have theirs.
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string tests = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string built = Path.GetFullPath("../..", tests);
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <TypedBuildTasksAssembly>{built}/Typed.BuildTasks/{configuration}/Typed.BuildTasks.dll</TypedBuildTasksAssembly>
              </PropertyGroup>
              <Import Project="{PackageFolder}/Typed.Runtime.props" />
              <ItemGroup>
                {models}
                <Analyzer Include="{built}/Typed.Generators/{configuration}/Typed.Generators.dll" />
                <Reference Include="{tests}/Typed.*.dll;{tests}/Microsoft.Extensions.*.dll;{tests}/Microsoft.ML.*.dll" />
                <Reference Include="{tests}/Google.Protobuf.dll;{tests}/Polly.Core.dll;{tests}/System.Numerics.Tensors.dll" />
                <Reference Remove="{tests}/Typed.Cli.Tests.dll;{tests}/Typed.HubServer.dll;{tests}/Typed.Testing.dll" />
                <None Include="{tests}/runtimes/$(NETCoreSdkPortableRuntimeIdentifier)/native/*" Link="%(Filename)%(Extension)" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
              <Import Project="{PackageFolder}/Typed.Runtime.targets" />
            </Project>
            """;
    }
}
