using System.Collections.Concurrent;
using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>How long callers waited for their first tokens and for each of those after, in milliseconds; the first round is to warm up.</summary>
internal sealed class Latencies
{
    private readonly List<(ConcurrentBag<double> First, ConcurrentBag<double> Next)> _rounds = [];

    public IEnumerable<double> First => _rounds.Skip(1).SelectMany(static round => round.First);

    public IEnumerable<double> Next => _rounds.Skip(1).SelectMany(static round => round.Next);

    /// <summary>Begins another round.</summary>
    public void Begin() => _rounds.Add(([], []));

    public void Add(double wait, bool isFirst) => (isFirst ? _rounds[^1].First : _rounds[^1].Next).Add(wait);

    public override string ToString() => string.Join(" | ", ((IEnumerable<double>[])[First, Next]).SelectMany(static times =>
        ((double[])[0.5, 0.95, 0.99]).Select(share => string.Create(CultureInfo.InvariantCulture, $"{Spread.Percentile(times, share):F1} ms"))));
}
