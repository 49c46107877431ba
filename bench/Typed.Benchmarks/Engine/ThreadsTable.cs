using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>How many threads ONNX Runtime should have, and how they should wait for work: a table of docs/performance.md.</summary>
/// <remarks>Each setting has a process of its own; they take turns, and are started anew several times.</remarks>
internal static class ThreadsTable
{
    private const int Starts = 2;

    private static readonly (string Name, int Threads, (string Key, string Value)[] Entries)[] s_settings = Settings();

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Threads");
        Console.WriteLine("| model | what runs | threads | tokens/s, median (least, most) | of the first's, median (least, most) | processor time, all, for a token |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Measure(SyntheticModel.Embedded(), settings.Rounds ?? 8);
        Measure(SyntheticModel.Gpt2(settings.Models), settings.Rounds ?? 5);
        Measure(SyntheticModel.Qwen3(settings.Models), settings.Rounds ?? 3);
        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static (string Name, int Threads, (string Key, string Value)[] Entries)[] Settings()
    {
        (string, string) stops = ("session.force_spinning_stop", "1"), spins = ("session.force_spinning_stop", "0");
        int all = Environment.ProcessorCount;
        string affinities = string.Join(';', Enumerable.Range(2, all - 1));
        List<(string, int, (string, string)[])> settings =
        [
            ("one for each core, which spin until there is work", all, [spins]),
            ("the same, which sleep between runs", all, [stops]),
            ("the same, which always sleep until there is work", all, [stops, ("session.intra_op.allow_spinning", "0")]),
        ];
        if (all > 1)
        {
            settings.Add(("the first, each on a core of its own", all, [spins, ("session.intra_op_thread_affinities", affinities)]));
            settings.Add(("one fewer than cores, which sleep between runs", all - 1, [stops]));
        }

        return [.. settings];
    }

    private static void Measure(SyntheticModel model, int rounds)
    {
        ThreadedFolder[] folders = [.. s_settings.Select(setting => new ThreadedFolder(model.Folder, setting.Threads, setting.Entries))];
        try
        {
            foreach (string what in ThreadsWorker.Whats)
            {
                Measure(model, what, folders, rounds);
            }
        }
        finally
        {
            Array.ForEach(folders, static folder => folder.Dispose());
        }
    }

    private static void Measure(SyntheticModel model, string what, ThreadedFolder[] folders, int rounds)
    {
        WorkerProcess[] workers = [];
        List<double>[] processor = [.. folders.Select(static _ => new List<double>())];
        Way[] ways = [.. s_settings.Select((setting, i) => new Way(setting.Name, () =>
        {
            double[] answer = [.. workers[i].Ask(what).Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
            processor[i].Add(1e3 * answer[1] / answer[0]);
            return answer[0] / answer[2];
        }))];
        for (int start = 0; start < Starts; start++)
        {
            workers = [.. folders.Select(static folder => new WorkerProcess("threads-worker", folder.Folder.Path))];
            Array.ForEach(workers, static worker => worker.Read());
            Way.Interleave(rounds, ways);
            Array.ForEach(workers, static worker => worker.Dispose());
        }

        for (int i = 0; i < ways.Length; i++)
        {
            Console.WriteLine(
                $"| {model.Name} | {what} | {ways[i].Name} | {ways[i].Total().Format("F1")} | {ways[i].Over(ways[0]).Format("F2")} | " +
                $"{Spread.Of(processor[i]).Median.ToString("F2", CultureInfo.InvariantCulture)} ms |");
        }
    }
}
