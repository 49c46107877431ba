using Typed.Models;

namespace ModelByName;

/// <summary>Says on standard error how far a model is: a line for each tenth of a large file and each step of the build.</summary>
internal sealed class ConsoleProgress : IProgress<ModelPullProgress>
{
    private const int LargeFile = 10_000_000;

    private readonly Dictionary<string, long> _tenths = [];

    public void Report(ModelPullProgress value)
    {
        lock (_tenths)
        {
            if (value.Build is { } build)
            {
                Console.Error.WriteLine($"building: {build.Step} ({build.Completed} of {build.Total})");
            }
            else if (value.Download is { } download && IsWorthALine(download))
            {
                Console.Error.WriteLine($"{download.File}: {download.Bytes / 1e6:0.0} of {download.Total / 1e6:0.0} MB");
            }
        }
    }

    private bool IsWorthALine(HubProgress download)
    {
        long tenth = download.IsComplete ? 10 : download.Total < LargeFile ? 0 : 10 * download.Bytes / download.Total;
        bool isNew = tenth > _tenths.GetValueOrDefault(download.File);
        _tenths[download.File] = tenth;
        return isNew;
    }
}
