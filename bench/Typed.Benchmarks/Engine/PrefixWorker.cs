using System.Diagnostics;
using System.Globalization;
using Typed.Engines;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that asks for the first token after a prompt with a constant beginning, each time it is told to.</summary>
internal static class PrefixWorker
{
    public const int TailLength = 8;

    /// <summary>Loads the model, and then answers every line, which says how long the beginning is, with seconds.</summary>
    public static void Run(string path, bool reuses)
    {
        EngineOptions options = new();
        using ITextEngine engine = OnnxRuntimeEngine.Load(path, reuses ? options : options with { MaxPrefixCacheBytes = 0 });
        Random tails = new(1);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            int length = int.Parse(line, CultureInfo.InvariantCulture);

            // Beginnings of different lengths are different from their first token on.
            int[] prompt = [.. RandomPrompt.Make(new Random(length), length), .. RandomPrompt.Make(tails, TailLength)];
            Console.WriteLine(FirstTokenAsync(engine, prompt).GetAwaiter().GetResult().ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<double> FirstTokenAsync(ITextEngine engine, int[] prompt)
    {
        double seconds = 0;
        long start = Stopwatch.GetTimestamp();
        await foreach (GeneratedToken _ in engine.GenerateAsync(RandomPrompt.Ask(engine, prompt, count: 2)))
        {
            seconds = seconds == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : seconds;
        }

        return seconds;
    }
}
