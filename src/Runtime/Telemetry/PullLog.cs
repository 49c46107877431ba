using Microsoft.Extensions.Logging;
using Typed.Models;

namespace Typed.Telemetry;

/// <summary>Logs the files of a model that have come from the hub, and passes progress on.</summary>
internal sealed class PullLog(string model, ILogger logger, IProgress<ModelPullProgress>? next) : IProgress<ModelPullProgress>
{
    private const long BytesOfMegabyte = 1_000_000;

    public void Report(ModelPullProgress value)
    {
        if (value.Download is { IsComplete: true } download)
        {
            ModelLog.FileDownloaded(logger, model, download.File, download.Total / BytesOfMegabyte);
        }
        else if (value.Damage is { } damage)
        {
            ModelLog.ModelDamaged(logger, model, damage);
        }

        next?.Report(value);
    }
}
