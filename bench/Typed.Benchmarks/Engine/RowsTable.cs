using System.Diagnostics;
using System.Globalization;
using Typed.Engines.OnnxRuntime;

namespace Typed.Benchmarks.Engine;

/// <summary>What a run of the model costs by its rows, and by the tokens of one row: what callers share, and what each adds.</summary>
internal static class RowsTable
{
    /// <summary>How many tokens come before those of a run.</summary>
    public const int Position = 128;

    private const int Steps = 8;

    public static void Write(SyntheticModel model, int rounds)
    {
        using OnnxModelRunner runner = new(model.Folder);
        int[] rows = [1, 2, 4, 8, 16], lengths = [2, 4, 8, 16, 64, 256];
        runner.Reserve(rows[^1], Position + lengths[^1]);
        Way[] ways =
        [
            .. rows.Select(count => new Way($"a token of each of {count} rows", () => StepAt(runner, count))),
            .. lengths.Select(length => new Way($"{length} tokens of one row", () => PrefillAt(runner, length))),
        ];
        Way.Interleave(rounds, ways);
        Console.WriteLine("| a run over | time, median (least, most) | of one token's | tokens/s |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((Way way, int tokens) in ways.Zip([.. rows, .. lengths]))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {way.Name} | {way.Total().Format("F2")} ms | {way.Over(ways[0]).Format("F2")} | {1e3 * tokens / way.Total().Median:F0} |"));
        }
    }

    /// <summary>Writes where the time of steps goes, by the operators of the graph.</summary>
    public static void WriteOperators(SyntheticModel model)
    {
        Console.WriteLine("| a token of each of | what | mean of a run | share |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int rows in (int[])[1, 8])
        {
            string profile = Directory.CreateTempSubdirectory("typed-profile-").FullName;
            using ThreadedFolder folder = new(model.Folder, Environment.ProcessorCount, ("enable_profiling", Path.Combine(profile, "run")));
            using (OnnxModelRunner runner = new(folder.Folder))
            {
                runner.Reserve(rows, Position + 1);
                for (int i = 0; i < 5; i++)
                {
                    StepAt(runner, rows);
                }
            }

            OperatorProfile.Write($"{rows} rows", Directory.GetFiles(profile).Single(), skippedRuns: Steps + 1);
            Directory.Delete(profile, recursive: true);
        }
    }

    /// <summary>The time of a step, in milliseconds.</summary>
    public static double StepAt(OnnxModelRunner runner, int rows)
    {
        int[] tokens = [.. Enumerable.Range(1000, rows)], positions = [.. Enumerable.Repeat(Position, rows)];
        runner.Decode(tokens, positions);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Steps; i++)
        {
            runner.Decode(tokens, positions);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Steps;
    }

    /// <summary>The time of a run that verifies a draft, in milliseconds.</summary>
    public static double VerifyAt(OnnxModelRunner runner, int length)
    {
        int[] tokens = [.. Enumerable.Range(1000, length)];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Steps; i++)
        {
            runner.Verify(0, Position, tokens);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Steps;
    }

    /// <summary>The time of a run over several tokens of one row, in milliseconds.</summary>
    public static double PrefillAt(OnnxModelRunner runner, int length)
    {
        int[] tokens = [.. Enumerable.Range(1000, length)];
        long start = Stopwatch.GetTimestamp();
        runner.Prefill(0, Position, tokens);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
