using System.Collections.Concurrent;
using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>How long callers waited for their first tokens and for each of those after, in milliseconds.</summary>
internal sealed class Latencies
{
    public ConcurrentBag<double> First { get; } = [];

    public ConcurrentBag<double> Next { get; } = [];

    public override string ToString() => string.Join(" | ", ((ConcurrentBag<double>[])[First, Next]).SelectMany(static times =>
        ((double[])[0.5, 0.95, 0.99]).Select(share => string.Create(CultureInfo.InvariantCulture, $"{Spread.Percentile(times, share):F1} ms"))));
}
