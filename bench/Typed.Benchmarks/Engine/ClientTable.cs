using System.Diagnostics;
using System.Globalization;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tokenization;

namespace Typed.Benchmarks.Engine;

/// <summary>A generated client and the engine against the smallest loop over ONNX Runtime, one caller, greedy: a table of docs/performance.md.</summary>
/// <remarks>
/// All three give the same tokens, or the program fails. Prompt included; nothing of it is reused. On one thread the time is
/// the process's processor time, which does not count what else runs on the machine.
/// </remarks>
internal sealed class ClientTable : IDisposable
{
    private const string Prompt = "It was a dark and stormy night, and the old house at the end of the road";

    private readonly BareLoop _bare;
    private readonly ITextEngine _engine;
    private readonly ContinuerClient _client;
    private readonly GenerationOptions _options;
    private readonly GenerationRequest _request;
    private readonly int[] _prompt, _expected, _tokens;
    private readonly string _text;

    private ClientTable(ModelFolder folder, int count)
    {
        _engine = OnnxRuntimeEngine.Load(folder.Path, new() { MaxPrefixCacheBytes = 0 });
        _client = IContinuer.Create(_engine);
        List<int> prompt = [];
        _engine.Tokenizer.Encode(Prompt, prompt, isStart: true);
        (_prompt, _expected, _tokens) = ([.. prompt], new int[count], new int[count]);
        _bare = new BareLoop(folder, _prompt.Length, count);
        _bare.Generate(_prompt, _expected);
        _text = _engine.Tokenizer.Decode(_expected);
        _options = new() { Temperature = 0, RepetitionPenalty = 1, MaxNewTokens = count, MinNewTokens = count };
        _request = new() { Prompt = _prompt, Options = TextGeneration.Resolve(_engine, _options) };
    }

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("One caller: client, engine and bare loop");
        Console.WriteLine("| model | threads | time | way | tokens/s, median (least, most) | of the bare loop's, median (least, most) |");
        Console.WriteLine("|---|---|---|---|---|---|");
        SyntheticModel[] models = [SyntheticModel.Gpt2(settings.Models), SyntheticModel.Qwen3(settings.Models)];
        foreach (SyntheticModel model in models)
        {
            (int count, int rounds) = model == models[0] ? (128, settings.Rounds ?? 15) : (48, settings.Rounds ?? 7);
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

    public void Dispose()
    {
        _client.Dispose();
        _engine.Dispose();
        _bare.Dispose();
    }

    private static void Measure(SyntheticModel model, int threads, int count, int rounds)
    {
        using ThreadedFolder folder = new(model.Folder, threads);
        using ClientTable table = new(folder.Folder, count);
        bool processor = threads == 1;
        Way bare = new("bare loop", () => count / Seconds(table.RunBare, processor));
        Way engine = new("engine", () => count / Seconds(() => table.RunEngineAsync().GetAwaiter().GetResult(), processor));
        Way client = new("generated client", () => count / Seconds(() => table.RunClientAsync().GetAwaiter().GetResult(), processor));
        Way.Interleave(rounds, bare, engine, client);
        foreach (Way way in (Way[])[bare, engine, client])
        {
            Console.WriteLine($"| {model.Name} | {threads} | {(processor ? "processor's" : "clock's")} | {way.Name} | {way.Total().Format("F1")} | {way.Over(bare).Format("F3")} |");
        }
    }

    private static double Seconds(Action action, bool processor)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        action();
        return (processor ? Environment.CpuUsage.TotalTime - used : Stopwatch.GetElapsedTime(start)).TotalSeconds;
    }

    private void RunBare()
    {
        _bare.Generate(_prompt, _tokens);
        Check(_tokens.AsSpan().SequenceEqual(_expected), "bare loop");
    }

    private async Task RunEngineAsync()
    {
        int i = 0;
        await foreach (GeneratedToken token in _engine.GenerateAsync(_request))
        {
            Check(token.Id == _expected[i++], "engine");
        }

        Check(i == _expected.Length, "engine");
    }

    private async Task RunClientAsync() => Check(await _client.ContinueAsync(Prompt, _options) == _text, "client");

    private static void Check(bool holds, string way)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The {way} gave other tokens than the bare loop.");
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
        for (int round = 0; round < 3; round++)
        {
            clock.Clear();
            engine.GenerateTextAsync(Prompt, options).GetAwaiter().GetResult();
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
