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
            .StartAsync(bars => work(new Bars(context.ErrorConsole, bars)));
    }

    private static string? Notice(ModelPullProgress value) =>
        value.IsWaiting ? "Somebody else pulls this model; waiting for them." : value.Damage;

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
                else if (Notice(value) is { } notice)
                {
                    writer.WriteLine(notice);
                }
                else if (value.Build is { } build)
                {
                    writer.WriteLine($"[{build.Completed}/{build.Total}] {build.Step}");
                }
            }
        }
    }

    /// <summary>A bar for each file and one for the build.</summary>
    private sealed class Bars(IAnsiConsole console, ProgressContext bars) : IProgress<ModelPullProgress>
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
                else if (Notice(value) is { } notice)
                {
                    // A line of its own above the bars, which begin anew.
                    console.MarkupLineInterpolated($"{notice}");
                    _files.Clear();
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
