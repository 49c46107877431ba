using System.Globalization;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>A line for each file and each step that is done, and for each tenth of a large file.</summary>
/// <remarks>Safe for concurrent use: files come at the same time.</remarks>
internal sealed class PullLines(TextWriter writer) : IProgress<ModelPullProgress>
{
    /// <summary>A file from this size on is worth more than one line.</summary>
    public const long LargeFile = 50_000_000;

    private readonly Dictionary<string, long> _tenths = [];
    private readonly Lock _lock = new();

    public void Report(ModelPullProgress value)
    {
        lock (_lock)
        {
            if (value.Download is { } file)
            {
                Write(file);
            }
            else if (PullProgress.Notice(value) is { } notice)
            {
                writer.WriteLine(notice);
                _tenths.Clear();
            }
            else if (value.Build is { } build)
            {
                writer.WriteLine($"[{build.Completed}/{build.Total}] {build.Step}");
            }
        }
    }

    private void Write(HubProgress file)
    {
        if (file.IsComplete)
        {
            writer.WriteLine($"{file.File}: {Numbers.Bytes(file.Total)}");
            return;
        }

        long tenth = file.Total < LargeFile ? 0 : file.Bytes * 10 / file.Total;
        if (tenth is > 0 and < 10 && tenth > _tenths.GetValueOrDefault(file.File))
        {
            _tenths[file.File] = tenth;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{file.File}: {10 * tenth} %, {Numbers.Bytes(file.Bytes)} of {Numbers.Bytes(file.Total)}"));
        }
    }
}
