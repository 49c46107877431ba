using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Typed.Models;
using Typed.Telemetry;

namespace Typed.Hosting;

/// <summary>A model that must be brought from the hub, or made of what the hub's cache holds, before it runs.</summary>
/// <param name="model">The model's name, for the log.</param>
/// <param name="id">The model on the hub.</param>
/// <param name="store">The store that it will lie in.</param>
/// <param name="options">How it is brought.</param>
/// <param name="progress">Told how far it is; or null.</param>
/// <param name="logger">Where to log.</param>
internal sealed class HubLocation(
    string model,
    HubModelId id,
    ModelStore store,
    ModelPullOptions options,
    IProgress<ModelPullProgress>? progress,
    ILogger logger) : ModelLocation
{
    public override string Key { get; } = $"{store.Options.Folder}|{id}|{options.Build.Precision}";

    public override ModelFolder? Folder => null;

    public override async Task<ModelFolder> OpenAsync(CancellationToken cancellationToken)
    {
        ModelLog.ModelPulling(logger, model, id, store.Options.Folder);
        long start = Stopwatch.GetTimestamp();
        StoredModel stored = await store.PullAsync(
            id.ToString(), options, new PullLog(model, logger, progress), cancellationToken).ConfigureAwait(false);
        ModelLog.ModelPulled(logger, model, (long)Stopwatch.GetElapsedTime(start).TotalSeconds, stored.Path);
        return ModelFolder.Open(stored.Path);
    }
}
