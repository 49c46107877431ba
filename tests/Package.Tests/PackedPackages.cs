using Typed.Package.Tests;
using Typed.Tests;

[assembly: AssemblyFixture(typeof(PackedPackages))]

namespace Typed.Package.Tests;

/// <summary>All packages of this repository, packed once into a feed outside it, under a version of their own.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("typed-packages-").FullName;

    /// <summary>The version of the packages; no other run of these tests has the same.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    /// <summary>The folder that holds the packages.</summary>
    public string Feed => Path.Combine(_root, "feed");

    public async ValueTask InitializeAsync() => await Dotnet.RunAsync(
        SharedData.Repository,
        "pack", "Typed.sln", "--configuration", "Release", "--output", Feed,
        $"-p:Version={Version}", $"-p:ArtifactsPath={Path.Combine(_root, "artifacts")}");

    public string PathOf(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    /// <summary>A new folder with a project that sees the feed beside the user's own sources.</summary>
    public string CreateProject(string name, string program, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk")
    {
        string folder = Path.Combine(_root, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Typed" Version="{Version}" />
                <PackageReference Include="Typed.Model.Quill" Version="{Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);

        // Restoring has copied the packages to the user's cache, where nobody would use this version again.
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (Directory.Exists(cache))
        {
            foreach (string package in Directory.EnumerateDirectories(cache, "typed*"))
            {
                string copy = Path.Combine(package, Version);
                if (Directory.Exists(copy))
                {
                    Directory.Delete(copy, recursive: true);
                }
            }
        }

        return ValueTask.CompletedTask;
    }
}
