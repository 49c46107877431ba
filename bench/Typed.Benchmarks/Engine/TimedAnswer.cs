using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Typed.Benchmarks.Engine;

/// <summary>How a worker of a <see cref="Contest"/> answers each time it is told to do its work.</summary>
/// <param name="Clock">The seconds it took by the clock.</param>
/// <param name="Processor">The seconds for which the process had a processor, all threads together.</param>
/// <param name="Texts">The hashes of the texts that it made.</param>
internal readonly record struct TimedAnswer(double Clock, double Processor, string[] Texts)
{
    /// <summary>Does the work for every line that comes in, and answers each.</summary>
    /// <param name="generate">The work, which gives the texts that it makes, or their tokens as texts.</param>
    public static void Serve(Func<string[]> generate)
    {
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            string[] texts = generate();
            double clock = Stopwatch.GetElapsedTime(start).TotalSeconds, processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            IEnumerable<string> hashes = texts.Select(static text => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock} {processor} {string.Join(',', hashes)}"));
        }
    }

    /// <summary>Has the work done.</summary>
    public static TimedAnswer Ask(WorkerProcess worker)
    {
        string[] answer = worker.Ask("again").Split(' ');
        return new(double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture), answer[2].Split(','));
    }
}
