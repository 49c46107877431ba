using System.Collections.Concurrent;
using System.Diagnostics;

namespace Typed.Benchmarks.Engine;

/// <summary>A caller who behaves as he likes, and checks what he gets.</summary>
/// <param name="engine">Whom he calls.</param>
/// <param name="cases">What he may ask for.</param>
/// <param name="seed">What he does follows from it.</param>
/// <param name="counts">Where he counts what he gets.</param>
/// <param name="wrong">Where he says what was wrong.</param>
internal sealed class SoakCaller(
    ITextEngine engine, SoakCase[] cases, int seed, ConcurrentDictionary<string, long> counts, ConcurrentQueue<string> wrong)
{
    private static readonly string[] s_ways = ["reads to the end", "streams slowly", "cancels", "times out", "throws", "leaves"];

    private readonly Random _random = new(seed);
    private long _waitingSince = long.MaxValue;

    /// <summary>How long he has been waiting for the engine.</summary>
    public TimeSpan Waiting => Volatile.Read(ref _waitingSince) is var since and not long.MaxValue ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            SoakCase item = cases[_random.Next(cases.Length)];
            string way = s_ways[_random.Next(s_ways.Length)];
            string result = await CallAsync(item, way);
            counts.AddOrUpdate($"{way}: {result}", 1, static (_, count) => count + 1);
        }
    }

    private async Task<string> CallAsync(SoakCase item, string way)
    {
        int stop = _random.Next(1, 20), delay = _random.Next(1, 30), chunks = 0;
        using CancellationTokenSource source = new();
        if (way == "times out")
        {
            source.CancelAfter(_random.Next(1, 400));
        }

        string text = "";
        bool isWhole = false;
        try
        {
            Volatile.Write(ref _waitingSince, Stopwatch.GetTimestamp());
            await foreach (string chunk in item.Stream(engine, source.Token))
            {
                Volatile.Write(ref _waitingSince, long.MaxValue);
                text += chunk;
                if (++chunks == stop && way is "cancels" or "throws" or "leaves")
                {
                    if (way == "throws")
                    {
                        throw new CallerException();
                    }

                    if (way == "leaves")
                    {
                        break;
                    }

                    await source.CancelAsync();
                }

                if (way == "streams slowly")
                {
                    await Task.Delay(delay, CancellationToken.None);
                }

                Volatile.Write(ref _waitingSince, Stopwatch.GetTimestamp());
            }

            isWhole = way != "leaves" || chunks != stop;
        }
        catch (Exception error) when (error is CallerException || (error is OperationCanceledException && source.IsCancellationRequested))
        {
            // What he had before is checked all the same.
        }
        finally
        {
            Volatile.Write(ref _waitingSince, long.MaxValue);
        }

        if (text == item.Text)
        {
            return "whole";
        }

        if (!isWhole && item.Text.StartsWith(text, StringComparison.Ordinal))
        {
            return "part";
        }

        int common = text.AsSpan().CommonPrefixLength(item.Text);
        wrong.Enqueue($"Case {Array.IndexOf(cases, item)} ({way}), from character {common} on: '{text[common..]}', not '{item.Text[common..]}'");
        return SoakTable.WrongText;
    }

    private sealed class CallerException : Exception;
}
