using System.Collections.Concurrent;
using System.Diagnostics;

namespace Typed.Benchmarks.Engine;

/// <summary>Throughput and latencies of several callers at once: a table and a plot of docs/performance.md.</summary>
/// <remarks>
/// Requests of the same mixed lengths each time: whoever has its answer takes the next one. One engine with the default options serves all;
/// it keeps what it has run, but no prompt comes twice. The numbers of callers take turns.
/// </remarks>
internal sealed class CallersTable
{
    private static readonly int[] s_callers = [1, 2, 4, 8, 16];

    private static readonly MixedRequest[] s_requests = MixedRequest.Make(32, RequestMix.LongPrompts);

    private readonly ITextEngine _engine;
    private readonly Random _prompts = new(2);

    private CallersTable(ITextEngine engine) => _engine = engine;

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Several callers");
        SyntheticModel model = SyntheticModel.Gpt2(settings.Models);
        using ITextEngine engine = OnnxRuntimeEngine.Load(model.Folder.Path, new() { MaxConcurrentSequences = s_callers[^1] });
        CallersTable table = new(engine);
        Dictionary<int, Latencies> latencies = s_callers.ToDictionary(static callers => callers, static _ => new Latencies());
        Way[] ways = [.. s_callers.Select(callers => new Way($"{callers}", () => table.RunAsync(callers, latencies[callers]).GetAwaiter().GetResult()))];
        Way.Interleave(settings.Rounds ?? 5, ways);
        Console.WriteLine($"{model.Name}, {MixedRequest.Describe(s_requests)}.");
        Console.WriteLine();
        Console.WriteLine("| callers | tokens/s, median (least, most) | of one caller's | first token p50 | p95 | p99 | per token p50 | p95 | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach ((Way way, int callers) in ways.Zip(s_callers))
        {
            Console.WriteLine($"| {callers} | {way.Total().Format("F1")} | {way.Over(ways[0]).Format("F2")} | {latencies[callers]} |");
        }

        Console.WriteLine();
        RowsTable.Write(model, rounds: 11);
        Console.WriteLine();
        RowsTable.WriteOperators(model);
        Console.WriteLine();
        Machine.WriteLoad("at the end");
        if (settings.Plot is not null)
        {
            CallersPlot.Write(settings.Plot, s_callers, ways, latencies);
        }
    }

    private async Task<double> RunAsync(int callers, Latencies latencies)
    {
        latencies.Begin();
        GenerationRequest[] requests = [.. s_requests.Select(request => request.WithAnotherPrompt(_prompts).For(_engine))];
        ConcurrentQueue<GenerationRequest> waiting = new(requests);
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(waiting, latencies))));
        return s_requests.Sum(static request => request.Length) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task CallAsync(ConcurrentQueue<GenerationRequest> waiting, Latencies latencies)
    {
        while (waiting.TryDequeue(out GenerationRequest? request))
        {
            long last = Stopwatch.GetTimestamp();
            bool isFirst = true;
            await foreach (GeneratedToken _ in _engine.GenerateAsync(request))
            {
                latencies.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds, isFirst);
                (isFirst, last) = (false, Stopwatch.GetTimestamp());
            }
        }
    }
}
