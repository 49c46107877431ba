using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Typed.Engines.OnnxRuntime;

namespace Typed.Benchmarks.Engine;

/// <summary>What a token costs after so many others, beside what reading its bytes would take: a table of docs/performance.md.</summary>
/// <remarks>
/// The model's runner steps at a position of caches that hold zeros: a step's time does not depend on what they hold. Bytes are
/// those of the graph and weights and of the keys and values before the token. Lengths and the measurement of memory take turns.
/// </remarks>
internal static class ContextTable
{
    private const int Steps = 8;

    private static readonly int[] s_lengths = [128, 512, 1024, 2048, 4096, 8192];

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Cost against context length");
        SyntheticModel model = SyntheticModel.Qwen3(settings.Models);
        using OnnxModelRunner runner = new(model.Folder);
        double[] memory = [.. s_lengths.Select(length => MemoryAt(runner, length))];
        runner.Release();
        runner.Reserve(1, s_lengths[^1] + Steps);
        MemoryBandwidth bandwidth = new();
        Way[] ways = [.. s_lengths.Select(length => new Way($"{length}", () => StepAt(runner, length)))];
        Way reading = new("reading", () =>
        {
            // Until ONNX Runtime's threads, which wait for work at full speed, have gone to sleep.
            Thread.Sleep(200);
            return bandwidth.Measure();
        });
        Way.Interleave(settings.Rounds ?? 11, [.. ways, reading]);
        double speed = reading.Total().Median;
        Console.WriteLine($"{model.Name}. All cores together read {Spread.Of(reading.Values.Select(static value => value / 1e9)).Format("F1")} GB/s.");
        Console.WriteLine();
        Console.WriteLine("| tokens before | per token, median (least, most) | of the shortest | bytes read | reading them takes | times that | memory for keys and values | process |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < ways.Length; i++)
        {
            double bytes = model.FileBytes + (s_lengths[i] * model.CacheBytesPerToken), limit = 1e3 * bytes / speed;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {s_lengths[i]} | {ways[i].Total().Format("F1")} ms | {ways[i].Over(ways[0]).Format("F2")} | {bytes / 1e6:F0} MB | {limit:F1} ms | {ways[i].Total().Median / limit:F2} | {runner.CacheByteCount(1, s_lengths[i] + Steps) / 1e6:F0} MB | {memory[i] / 1e6:F0} MB |"));
        }

        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static double StepAt(OnnxModelRunner runner, int length)
    {
        int[] tokens = [1000], positions = [length];

        // What is bound anew for the length is bound before the clock starts.
        runner.Decode(tokens, positions);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Steps; i++)
        {
            positions[0] = length + i;
            tokens[0] = TensorPrimitives.IndexOfMax<float>(runner.Decode(tokens, positions)) % 150000;
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Steps;
    }

    private static double MemoryAt(OnnxModelRunner runner, int length)
    {
        runner.Release();
        runner.Reserve(1, length + Steps);
        StepAt(runner, length);
        return Machine.Memory("VmRSS");
    }
}
