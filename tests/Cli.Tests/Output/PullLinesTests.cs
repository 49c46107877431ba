using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Tests.Output;

public sealed class PullLinesTests
{
    [Fact]
    public void Report_LargeFile_IsALineEachTenth()
    {
        string[] lines = Write(1_000_000_000, step: 10_000_000);
        Assert.Equal(10, lines.Length);
        Assert.Equal("w.safetensors: 10 %, 100 MB of 1.00 GB", lines[0]);
        Assert.Equal("w.safetensors: 1.00 GB", lines[^1]);
    }

    [Fact]
    public void Report_SmallFile_IsOneLine() => Assert.Equal(["w.safetensors: 1.00 MB"], Write(1_000_000, step: 10_000));

    private static string[] Write(long total, long step)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        PullLines lines = new(writer);
        for (long bytes = 0; bytes <= total; bytes += step)
        {
            lines.Report(new ModelPullProgress(new HubProgress("w.safetensors", bytes, total), null));
        }

        lines.Report(new ModelPullProgress(new HubProgress("w.safetensors", total, total) { IsComplete = true }, null));
        return writer.ToString().TrimEnd('\n').Split('\n');
    }
}
