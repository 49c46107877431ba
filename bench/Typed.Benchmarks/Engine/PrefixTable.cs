using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>The first token after a prompt with a constant beginning, with and without reuse: a table of docs/performance.md.</summary>
internal static class PrefixTable
{
    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("A constant beginning of prompts");
        Console.WriteLine($"Two templates in turns; after the beginning of each come {PrefixWorker.TailLength} tokens, other ones each time. Each way has a process of its own; they take turns.");
        Console.WriteLine();
        Console.WriteLine("| model | beginning | first token without reuse, median (least, most) | with reuse | times faster, median (least, most) |");
        Console.WriteLine("|---|---|---|---|---|");
        Measure(SyntheticModel.Gpt2(settings.Models), settings.Rounds ?? 21);
        Measure(SyntheticModel.Qwen3(settings.Models), settings.Rounds ?? 11);
        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static void Measure(SyntheticModel model, int rounds)
    {
        using WorkerProcess without = new("prefix-worker", model.Folder.Path, "without"), with = new("prefix-worker", model.Folder.Path, "with");
        without.Read();
        with.Read();
        foreach (int length in (int[])[32, 128, 512])
        {
            Way none = new("without", () => Ask(without, length)), reuse = new("with", () => Ask(with, length));
            Way.Interleave(rounds, none, reuse);
            Console.WriteLine($"| {model.Name} | {length} tokens | {none.Total().Format("F1")} ms | {reuse.Total().Format("F1")} ms | {none.Over(reuse).Format("F1")} |");
        }
    }

    private static double Ask(WorkerProcess worker, int length) =>
        1e3 * double.Parse(worker.Ask(length.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
