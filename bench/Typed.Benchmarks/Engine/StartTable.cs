using System.Diagnostics;
using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>From the start of a process to its first token, and the memory of a loaded model: a table of docs/performance.md.</summary>
internal static class StartTable
{
    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Cold start");
        SyntheticModel?[] models = [null, SyntheticModel.Embedded(), SyntheticModel.Gpt2(settings.Models), SyntheticModel.Qwen3(settings.Models)];
        Starts[] starts = [.. models.Select(static model => new Starts(model))];
        Way[] ways = [.. starts.Select(static start => new Way(start.Name, start.Measure))];
        Way.Interleave(settings.Rounds ?? 11, ways);
        Console.WriteLine("Files lie in the system's cache; the code is compiled as it is first called. Memory: that of the process which no file backs, less that of the one without a model.");
        Console.WriteLine();
        Console.WriteLine("| process | start to first token, median (least, most) | of the one without a model | of that: load | first token | graph and weights | memory | of the file's size | peak, mapped files included |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach ((Way way, Starts start) in ways.Zip(starts))
        {
            double memory = Spread.Of(start.Memory).Median - Spread.Of(starts[0].Memory).Median;
            string compared = start.FileBytes == 0
                ? "| | | | |"
                : string.Create(CultureInfo.InvariantCulture, $"| {start.FileBytes / 1e6:F1} MB | {memory / 1e6:F1} MB | {memory / start.FileBytes:F2} |");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {way.Name} | {way.Total().Format("F0")} ms | {way.Over(ways[0]).Format("F1")} | {Spread.Of(start.Load).Median:F0} ms | {Spread.Of(start.Token).Median:F0} ms {compared} {Spread.Of(start.Peak).Median / 1e6:F1} MB |"));
        }

        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private sealed class Starts(SyntheticModel? model)
    {
        public string Name => model?.Name ?? "without a model";

        public long FileBytes => model?.FileBytes ?? 0;

        public List<double> Load { get; } = [];

        public List<double> Token { get; } = [];

        public List<double> Memory { get; } = [];

        public List<double> Peak { get; } = [];

        public double Measure()
        {
            long start = Stopwatch.GetTimestamp();
            using WorkerProcess worker = new("start-worker", model?.Folder.Path ?? "");
            double[] answer = [.. worker.Read().Split(' ').Select(static word => double.Parse(word, CultureInfo.InvariantCulture))];
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Load.Add(answer[0]);
            Token.Add(answer[1]);
            Memory.Add(answer[2]);
            Peak.Add(answer[3]);
            return milliseconds;
        }
    }
}
