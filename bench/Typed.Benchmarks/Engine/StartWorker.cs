using System.Diagnostics;
using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that loads a model, makes one token, and ends.</summary>
internal static class StartWorker
{
    /// <summary>Writes how many milliseconds the load and the token took, and the bytes of memory that no file backs.</summary>
    /// <param name="path">The model's folder; empty for a process that loads none.</param>
    public static void Run(string path)
    {
        double load = 0, token = 0;
        if (path.Length > 0)
        {
            long start = Stopwatch.GetTimestamp();
            ITextEngine engine = OnnxRuntimeEngine.Load(path);
            load = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            engine.GenerateTextAsync("It was", new() { Temperature = 0, MaxNewTokens = 1 }).GetAwaiter().GetResult();
            token = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{load} {token} {Machine.Memory("RssAnon")} {Machine.Memory("VmHWM")}"));
    }
}
