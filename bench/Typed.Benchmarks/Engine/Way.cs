namespace Typed.Benchmarks.Engine;

/// <summary>One of several ways to do the same, and what each round of it gave.</summary>
internal sealed class Way(string name, Func<double> measure)
{
    private readonly List<double> _values = [];

    public string Name => name;

    public IReadOnlyList<double> Values => _values;

    /// <summary>Measures all ways in turns, and each round in another order, once more than counts: what else the machine does hits all.</summary>
    public static void Interleave(int rounds, params ReadOnlySpan<Way> ways)
    {
        foreach (Way way in ways)
        {
            way.Warm();
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < ways.Length; i++)
            {
                ways[(round + i) % ways.Length].Measure();
            }
        }
    }

    /// <summary>How the rounds compare with the same rounds of another.</summary>
    public Spread Over(Way baseline) => Spread.Of(_values.Zip(baseline._values, static (value, one) => value / one));

    public Spread Total() => Spread.Of(_values);

    private void Warm() => measure();

    private void Measure() => _values.Add(measure());
}
