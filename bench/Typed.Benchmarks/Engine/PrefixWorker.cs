using System.Diagnostics;
using System.Globalization;
using Typed.Engines;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that asks for the first tokens after prompts of two templates, each time it is told to.</summary>
internal static class PrefixWorker
{
    public const int TailLength = 8;

    // What comes after the first token is kept as well, and takes the memory of what is used again.
    private const int AnswerLength = 24;

    /// <summary>Loads the model, and then answers every line, which says how long the templates' beginnings are, with seconds.</summary>
    public static void Run(string path, bool reuses)
    {
        EngineOptions options = new();
        using ITextEngine engine = OnnxRuntimeEngine.Load(path, reuses ? options : options with { MaxPrefixCacheBytes = 0 });
        Random tails = new(1);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            int length = int.Parse(line, CultureInfo.InvariantCulture);

            // All beginnings are different from their first token on.
            double[] seconds = [.. ((int[])[length, length + 1]).Select(seed => FirstTokenAsync(engine, Request(engine, new Random(seed), tails, length)).GetAwaiter().GetResult())];
            Console.WriteLine(seconds.Average().ToString(CultureInfo.InvariantCulture));
        }
    }

    private static GenerationRequest Request(ITextEngine engine, Random beginning, Random tails, int length)
    {
        int[] prompt = [.. RandomPrompt.Make(beginning, length), .. RandomPrompt.Make(tails, TailLength)];
        return RandomPrompt.Ask(engine, prompt, AnswerLength) with { ConstantPrefixLength = length };
    }

    private static async Task<double> FirstTokenAsync(ITextEngine engine, GenerationRequest request)
    {
        double seconds = 0;
        long start = Stopwatch.GetTimestamp();
        await foreach (GeneratedToken _ in engine.GenerateAsync(request))
        {
            seconds = seconds == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : seconds;
        }

        return seconds;
    }
}
