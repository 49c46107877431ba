using System.Text.RegularExpressions;
using Spectre.Console;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Tests.Output;

public sealed partial class PullBarsTests
{
    private const string Weights = "onnx/model-00001-of-00002.safetensors";

    [Fact]
    public async Task Show_WideTerminal_HasBytesOfFilesAndStepsOfTheBuild()
    {
        string[] lines = await ShowAsync(width: 120);
        Assert.Contains(lines, static line => line.Contains(Weights, StringComparison.Ordinal) && line.Contains("400.0 MB", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("building: head", StringComparison.Ordinal) && !line.Contains("bytes", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("config.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_NarrowTerminal_HasALineForEach()
    {
        string[] lines = await ShowAsync(width: 40);
        Assert.All(lines, static line => Assert.InRange(line.Length, 0, 40));
        Assert.Contains(lines, static line => line.Contains("00002.safetensors", StringComparison.Ordinal) && line.Contains("100%", StringComparison.Ordinal));
    }

    private static async Task<string[]> ShowAsync(int width)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        console.Profile.Width = width;
        await PullBars.ShowAsync(console, static bars =>
        {
            bars.Report(new ModelPullProgress(new HubProgress("config.json", 600, 600) { IsComplete = true }, null));
            bars.Report(new ModelPullProgress(new HubProgress(Weights, 400_000_000, 400_000_000) { IsComplete = true }, null));
            bars.Report(new ModelPullProgress(null, new ModelBuildProgress(7, 7, "head")));
            return Task.FromResult(true);
        });
        return Codes().Replace(writer.ToString(), "").Split('\n', '\r');
    }

    [GeneratedRegex("\\e\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Codes();
}
