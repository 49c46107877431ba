using Spectre.Console;
using Typed.Cli.Execution;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>Shows how far downloads and builds are: bars on a terminal, lines elsewhere, always on standard error.</summary>
internal static class PullProgress
{
    public static async Task<T> ShowAsync<T>(
        CommandContext context, bool quiet, Func<IProgress<ModelPullProgress>, Task<T>> work)
    {
        if (quiet)
        {
            return await work(new Nothing());
        }

        if (!context.Host.IsErrorTerminal)
        {
            return await work(new Lines(context.Error));
        }

        return await context.ErrorConsole.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars => work(new Bars(bars)));
    }

    private static string Describe(HubDamage damage) => $"{damage.File} is damaged in the cache ({damage.Reason}); downloading it again";

    private sealed class Nothing : IProgress<ModelPullProgress>
    {
        public void Report(ModelPullProgress value)
        {
        }
    }

    /// <summary>A line for each file and each step that is done.</summary>
    private sealed class Lines(TextWriter writer) : IProgress<ModelPullProgress>
    {
        private readonly Lock _lock = new();

        public void Report(ModelPullProgress value)
        {
            lock (_lock)
            {
                if (value.Download is { IsComplete: true } file)
                {
                    writer.WriteLine($"{file.File}: {Numbers.Bytes(file.Total)}");
                }
                else if (value.Damaged is { } damage)
                {
                    writer.WriteLine(Describe(damage));
                }
                else if (value.Build is { } build)
                {
                    writer.WriteLine($"[{build.Completed}/{build.Total}] {build.Step}");
                }
            }
        }
    }

    /// <summary>A bar for each file and one for the build.</summary>
    private sealed class Bars(ProgressContext bars) : IProgress<ModelPullProgress>
    {
        private readonly Dictionary<string, ProgressTask> _files = [];
        private readonly Lock _lock = new();
        private ProgressTask? _build;

        public void Report(ModelPullProgress value)
        {
            lock (_lock)
            {
                if (value.Download is { } file)
                {
                    if (!_files.TryGetValue(file.File, out ProgressTask? bar))
                    {
                        string name = $"{file.File} ({Numbers.Bytes(file.Total)})";
                        _files.Add(file.File, bar = bars.AddTask(Markup.Escape(name), maxValue: Math.Max(1, file.Total)));
                    }

                    bar.Value = file.IsComplete ? bar.MaxValue : file.Bytes;
                }
                else if (value.Damaged is { } damage)
                {
                    bars.AddTask(Markup.Escape(Describe(damage))).Value = 100;
                    _files.Remove(damage.File);
                }
                else if (value.Build is { } build)
                {
                    _build ??= bars.AddTask("building", maxValue: build.Total);
                    _build.Description = Markup.Escape($"building: {build.Step}");
                    _build.Value = build.Completed;
                }
            }
        }
    }
}
