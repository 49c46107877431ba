using Typed.Cli.Execution;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>Shows how far downloads and builds are: bars on a terminal, lines elsewhere, always on standard error.</summary>
internal static class PullProgress
{
    public static async Task<T> ShowAsync<T>(
        CommandContext context, bool quiet, Func<IProgress<ModelPullProgress>, Task<T>> work)
    {
        DownloadWatch watch = new();
        try
        {
            return quiet ? await work(watch)
                : context.Host.IsErrorTerminal ? await PullBars.ShowAsync(context.ErrorConsole, bars => work(watch.Before(bars)))
                : await work(watch.Before(new PullLines(context.Error)));
        }
        catch (OperationCanceledException) when (watch.HasDownloads)
        {
            await context.Error.WriteLineAsync("Stopped. What has come is kept: the next pull goes on from there.");
            throw;
        }
    }

    /// <summary>What is to be said in a line of its own; null for mere progress.</summary>
    public static string? Notice(ModelPullProgress value) =>
        value.IsWaiting ? "Somebody else pulls this model; waiting for them." : value.Damage;

    /// <summary>Knows whether anything was downloaded, and passes all on.</summary>
    private sealed class DownloadWatch : IProgress<ModelPullProgress>
    {
        private IProgress<ModelPullProgress>? _next;

        public bool HasDownloads { get; private set; }

        public DownloadWatch Before(IProgress<ModelPullProgress> next)
        {
            _next = next;
            return this;
        }

        public void Report(ModelPullProgress value)
        {
            HasDownloads |= value.Download is not null;
            _next?.Report(value);
        }
    }
}
