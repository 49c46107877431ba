using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>Callers of all kinds for many minutes: no wrong text, no stall, no leak, or the process fails.</summary>
/// <remarks>
/// The embedded model in single precision, and texts none of whose choices is close, so that they do not depend on who else is in the
/// batch. More callers than may run at the same time, so that requests also wait. Memory is compared between the second quarter of the time and the last.
/// </remarks>
internal static class SoakTable
{
    public const string WrongText = "WRONG TEXT";

    private const int Callers = 14;
    private const double AllowedGrowth = 1.05;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Soak");
        string folder = Directory.CreateTempSubdirectory("typed-soak-").FullName;
        try
        {
            string built = Path.Combine(folder, "quill");
            ModelBuilder.Build(Path.Combine(BenchmarkData.Repository, "models", "quill", "source"), built, new() { Precision = Precision.Float32 });
            bool holds = RunAsync(built, TimeSpan.FromMinutes(settings.Minutes)).GetAwaiter().GetResult();
            Machine.WriteLoad("at the end");
            Environment.ExitCode = holds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(string folder, TimeSpan time)
    {
        using ITextEngine engine = OnnxRuntimeEngine.Load(folder);
        List<SoakCase> clear = [];
        SoakCase[] all = await SoakCase.MakeAsync(engine);
        foreach (SoakCase item in all)
        {
            if (await item.IsClearAsync(engine))
            {
                clear.Add(item);
            }
        }

        SoakCase[] cases = [.. clear];
        Console.WriteLine($"Cases: {cases.Length}; {all.Length - cases.Length} others were left out, in which a choice between two tokens is too close.");
        Console.WriteLine();
        ConcurrentDictionary<string, long> counts = [];
        ConcurrentQueue<string> wrong = [];
        SoakCaller[] callers = [.. Enumerable.Range(0, Callers).Select(seed => new SoakCaller(engine, cases, seed, counts, wrong))];
        using CancellationTokenSource end = new();
        Task[] running = [.. callers.Select(caller => Task.Run(() => caller.RunAsync(end.Token)))];

        Console.WriteLine("| minute | calls | resident memory | managed memory | longest wait |");
        Console.WriteLine("|---|---|---|---|---|");
        List<double> memory = [];
        TimeSpan longest = TimeSpan.Zero;
        long start = Stopwatch.GetTimestamp();
        int rows = 0;
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < time && longest < s_longestWait && !running.Any(static task => task.IsCompleted))
        {
            await Task.Delay(1000, CancellationToken.None);
            longest = new[] { longest, callers.Max(static caller => caller.Waiting) }.Max();
            memory.Add(Machine.Memory("VmRSS"));
            if (elapsed > rows * time / 20)
            {
                rows++;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {elapsed.TotalMinutes:F1} | {counts.Values.Sum()} | {memory[^1] / 1e6:F1} MB | {GC.GetTotalMemory(forceFullCollection: false) / 1e6:F1} MB | {longest.TotalSeconds:F1} s |"));
            }
        }

        await end.CancelAsync();
        Task ended = Task.WhenAll(running);
        bool stalled = longest >= s_longestWait || await Task.WhenAny(ended, Task.Delay(s_longestWait, CancellationToken.None)) != ended;
        int later = stalled ? 0 : await CountWrongAsync(engine, cases);
        foreach (string text in wrong.Take(20))
        {
            Console.WriteLine(text);
        }

        return Report(counts, memory, longest, stalled, later, ended.Exception) && cases.Length >= 0.7 * all.Length;
    }

    /// <summary>How many of the cases give another text now that everybody else has gone.</summary>
    private static async Task<int> CountWrongAsync(ITextEngine engine, SoakCase[] cases)
    {
        int wrong = 0;
        foreach (SoakCase item in cases)
        {
            wrong += await item.GenerateAsync(engine) == item.Text ? 0 : 1;
        }

        return wrong;
    }

    private static bool Report(
        ConcurrentDictionary<string, long> counts, List<double> memory, TimeSpan longest, bool stalled, int later, Exception? error)
    {
        int quarter = memory.Count / 4;
        double before = Spread.Of(memory.Skip(quarter).Take(quarter)).Median, after = Spread.Of(memory.TakeLast(quarter)).Median;
        long wrong = counts.Where(static item => item.Key.EndsWith(WrongText, StringComparison.Ordinal)).Sum(static item => item.Value);
        Console.WriteLine();
        Console.WriteLine("| callers | calls |");
        Console.WriteLine("|---|---|");
        foreach ((string name, long count) in counts.OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"| {name} | {count} |");
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Calls: {counts.Values.Sum()}; wrong texts: {wrong}, and {later} of the cases afterwards; longest wait for a token: {longest.TotalSeconds:F1} s, {(stalled ? "STALLED" : "no stall")}; resident memory of the last quarter over the second: {after / before:F3} ({before / 1e6:F1} MB, {after / 1e6:F1} MB); errors: {error?.InnerException?.ToString() ?? "none"}."));
        bool holds = wrong + later == 0 && !stalled && after <= AllowedGrowth * before && error is null;
        Console.WriteLine(holds ? "Holds." : "VIOLATED.");
        return holds;
    }
}
