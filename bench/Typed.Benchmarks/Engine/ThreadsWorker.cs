using System.Diagnostics;
using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that serves callers in one of several situations, each time it is told to.</summary>
internal static class ThreadsWorker
{
    private const string One = "one caller", Four = "four callers", Record = "one caller, a record of ten fields", Busy = "one caller, a core busy with something else";

    /// <summary>The situations.</summary>
    public static string[] Whats { get; } = [One, Record, Four, Busy];

    /// <summary>Loads the model, and then answers every situation with tokens, seconds of the processor for all, and seconds.</summary>
    public static void Run(string path)
    {
        using ITextEngine engine = OnnxRuntimeEngine.Load(path, new() { MaxPrefixCacheBytes = 0 });
        Grammar record = Grammar.FromJsonSchema(MeasuredEngine.TenFields());
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } what)
        {
            using CancellationTokenSource end = new();
            Task other = what == Busy ? Task.Factory.StartNew(() => Work(end.Token), TaskCreationOptions.LongRunning) : Task.CompletedTask;
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            int[] tokens = Task.WhenAll(Enumerable.Range(0, what == Four ? 4 : 1).Select(i => GenerateAsync(engine, i, what == Record ? record : null)))
                .GetAwaiter().GetResult();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            end.Cancel();
            other.GetAwaiter().GetResult();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tokens.Sum()} {processor} {seconds}"));
        }
    }

    private static async Task<int> GenerateAsync(ITextEngine engine, int seed, Grammar? record)
    {
        GenerationOptions options = record is null
            ? new() { Temperature = 0, RepetitionPenalty = 1, MaxNewTokens = 48, MinNewTokens = 48 }
            : new() { Temperature = 1, Seed = seed, RepetitionPenalty = 1, MaxNewTokens = 200 };
        List<int> prompt = [];
        engine.Tokenizer.Encode($"{seed}. It was a dark and stormy night, and the old house", prompt, isStart: true);
        GenerationRequest request = new()
        {
            Prompt = prompt.ToArray(),
            Options = TextGeneration.Resolve(engine, options),
            Grammar = record,
        };
        int count = 0;
        await foreach (GeneratedToken _ in engine.GenerateAsync(request))
        {
            count++;
        }

        return count;
    }

    private static void Work(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            Thread.SpinWait(1000);
        }
    }
}
