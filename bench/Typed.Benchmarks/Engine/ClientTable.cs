using System.Globalization;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Tokenization;

namespace Typed.Benchmarks.Engine;

/// <summary>A generated client and the engine against the smallest loop over ONNX Runtime, one caller, greedy: a table of docs/performance.md.</summary>
/// <remarks>
/// A <see cref="Contest"/>. All three give the same text, or the program fails. The time is that of a whole text, prompt included,
/// of which nothing is reused; on one thread it is the processor's.
/// </remarks>
internal static class ClientTable
{
    private static readonly string[] s_ways = [ClientWorker.Bare, ClientWorker.Engine, ClientWorker.Client];

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("One caller: client, engine and bare loop");
        Console.WriteLine("| model | threads | time | way | tokens/s, median (least, most) | of the bare loop's, median (least, most) |");
        Console.WriteLine("|---|---|---|---|---|---|");
        SyntheticModel[] models = [SyntheticModel.Gpt2(settings.Models), SyntheticModel.Qwen3(settings.Models)];
        foreach (SyntheticModel model in models)
        {
            (int count, int rounds) = model == models[0] ? (128, settings.Rounds ?? 8) : (48, settings.Rounds ?? 5);
            Measure(model, threads: Environment.ProcessorCount, count, rounds);
            Measure(model, threads: 1, count, rounds);
        }

        Console.WriteLine();
        Console.WriteLine("Where a step of the engine goes, on one thread, processor time:");
        Console.WriteLine();
        Console.WriteLine("| model | steps | run of the model, mean | between two runs, mean | share |");
        Console.WriteLine("|---|---|---|---|---|");
        Array.ForEach(models, WriteSteps);
        Console.WriteLine();
        Console.WriteLine("Where a run of the bare loop over one token goes, on one thread, as ONNX Runtime's profile has it:");
        Console.WriteLine();
        Console.WriteLine("| model | what | mean of a run | share |");
        Console.WriteLine("|---|---|---|---|");
        Array.ForEach(models, WriteOperators);
        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static void Measure(SyntheticModel model, int threads, int count, int rounds)
    {
        using ThreadedFolder folder = new(model.Folder, threads);
        Contest contest = new(count, countsProcessor: threads == 1);
        Way[] ways = contest.Run(rounds, [.. s_ways.Select(name => (name, ClientWorker.Starter(name, folder.Folder, count)))]);
        contest.ThrowUnlessAlike();
        foreach (Way way in ways)
        {
            Console.WriteLine($"| {model.Name} | {threads} | {contest.Time} | {way.Name} | {way.Total().Format("F1")} | {way.Over(ways[0]).Format("F3")} |");
        }
    }

    private static void WriteSteps(SyntheticModel model)
    {
        using ThreadedFolder folder = new(model.Folder, threads: 1);
        StepClock clock = new();
        using DecodingEngine engine = new(
            FolderOptions.Describe(folder.Folder),
            new TimedRunner(new OnnxModelRunner(folder.Folder), clock),
            TokenizerJson.Load(folder.Folder.TokenizerPath),
            new() { MaxPrefixCacheBytes = 0 });
        GenerationOptions options = new() { Temperature = 0, RepetitionPenalty = 1, MaxNewTokens = 64, MinNewTokens = 64 };

        // So often that the runtime has compiled all for good: it does so on other threads, in processor time that would count.
        for (int round = 0; round < 12; round++)
        {
            clock.Clear();
            engine.GenerateTextAsync("It was a dark and stormy night", options).GetAwaiter().GetResult();
        }

        // The first is the prompt's.
        StepClock.Step[] steps = [.. clock.Steps.Skip(1)];
        double run = steps.Average(static step => step.Model), after = steps.Average(static step => step.After);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {model.Name} | {steps.Length} | {run:F0} us | {after:F0} us | {after / (run + after):P1} |"));
    }

    private static void WriteOperators(SyntheticModel model)
    {
        const int Count = 33;
        using ThreadedFolder folder = new(model.Folder, threads: 1);
        using BareLoop bare = new(folder.Folder, promptLength: 16, Count, Path.Combine(folder.Folder.Path, "profile"));
        bare.Generate([.. Enumerable.Range(100, 16)], new int[Count]);
        OperatorProfile.Write(model.Name, bare.EndProfiling(), skippedRuns: 1);
    }
}
