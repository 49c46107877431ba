using Spectre.Console;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>A bar for each file that takes a while, and one for the build.</summary>
/// <remarks>Safe for concurrent use: files come at the same time.</remarks>
internal sealed class PullBars : IProgress<ModelPullProgress>
{
    // Configurations and the like are there before anyone has read their names.
    private const long SmallFile = 1_000_000;

    // Below, a line has room for a name and a share alone.
    private const int NarrowWidth = 80;

    private readonly IAnsiConsole _console;
    private readonly ProgressContext _bars;
    private readonly Dictionary<string, ProgressTask> _files = [];
    private readonly Lock _lock = new();
    private ProgressTask? _build;

    private PullBars(IAnsiConsole console, ProgressContext bars) => (_console, _bars) = (console, bars);

    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<PullBars, Task<T>> work)
    {
        TaskDescriptionColumn description = new() { Alignment = Justify.Left };
        ProgressColumn[] columns = console.Profile.Width < NarrowWidth
            ? [description, new PercentageColumn()]
            :
            [
                description,
                new ProgressBarColumn { Width = 20 },
                new PercentageColumn(),
                new FileColumn(new DownloadedColumn { Base = FileSizeBase.Decimal }),
                new FileColumn(new TransferSpeedColumn { Base = FileSizeBase.Decimal }),
                new RemainingTimeColumn(),
            ];
        return console.Progress().Columns(columns).StartAsync(bars => work(new PullBars(console, bars)));
    }

    public void Report(ModelPullProgress value)
    {
        lock (_lock)
        {
            if (value.Download is { } file)
            {
                Show(file);
            }
            else if (PullProgress.Notice(value) is { } notice)
            {
                // A line of its own above the bars, which begin anew.
                _console.MarkupLineInterpolated($"{notice}");
                _files.Clear();
            }
            else if (value.Build is { } build)
            {
                _build ??= _bars.AddTask("building", maxValue: build.Total);
                _build.Description = Markup.Escape(Shorten($"building: {build.Step}"));
                _build.Value = build.Completed;
            }
        }
    }

    private void Show(HubProgress file)
    {
        if (file.Total < SmallFile)
        {
            return;
        }

        if (!_files.TryGetValue(file.File, out ProgressTask? bar))
        {
            _files.Add(file.File, bar = _bars.AddTask(Markup.Escape(Shorten(file.File)), maxValue: file.Total));
            bar.State.Update<bool>(FileColumn.Key, static _ => true);
        }

        bar.Value = file.IsComplete ? bar.MaxValue : file.Bytes;
    }

    // The end of a name tells files apart: model-00001-of-00002.safetensors.
    private string Shorten(string text)
    {
        int room = Math.Max(10, (_console.Profile.Width < NarrowWidth ? _console.Profile.Width : _console.Profile.Width / 2) - 10);
        return text.Length <= room ? text : $"...{text[^(room - 3)..]}";
    }
}
