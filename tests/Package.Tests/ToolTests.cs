using Typed.Tests;

namespace Typed.Package.Tests;

public sealed class ToolTests(PackedPackages packages)
{
    [Fact]
    public async Task Tool_Installed_RunsTheEmbeddedModel()
    {
        string folder = packages.CreateProject("Tool", "");
        await Dotnet.RunAsync(folder, "tool", "install", "Typed.Cli", "--version", packages.Version, "--tool-path", "tools");
        string typed = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "typed.exe" : "typed");

        Assert.StartsWith(packages.Version, (await RunAsync("--version")).Trim(), StringComparison.Ordinal);
        string model = Path.Combine(SharedData.Repository, "models", "quill", "genai");
        Assert.Contains("5.06 M", await RunAsync("inspect", model), StringComparison.Ordinal);
        Assert.NotEmpty((await RunAsync("run", model, "Once upon a time", "-n", "4")).Trim());

        async Task<string> RunAsync(params string[] arguments)
        {
            (int exitCode, string output) = await Dotnet.TryRunAsync(typed, folder, arguments);
            Assert.True(exitCode == 0, output);
            return output;
        }
    }
}
