using System.Globalization;

namespace Typed.Benchmarks.Engine;

/// <summary>What a table of the engine is asked for on the command line.</summary>
/// <param name="Models">The folder in which models of random weights are made once and kept.</param>
/// <param name="Rounds">How often everything is measured; null for the table's own number.</param>
/// <param name="Minutes">How long the soak runs.</param>
/// <param name="Plot">Where a plot is written; null for nowhere.</param>
internal sealed record BenchmarkSettings(string Models, int? Rounds, double Minutes, string? Plot)
{
    public static BenchmarkSettings Parse(ReadOnlySpan<string> arguments)
    {
        BenchmarkSettings settings = new(Path.Combine(Path.GetTempPath(), "typed-benchmark-models"), Rounds: null, Minutes: 20, Plot: null);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"'{arguments[i]}' needs a value.");
            settings = arguments[i] switch
            {
                "--models" => settings with { Models = Path.GetFullPath(value) },
                "--rounds" => settings with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--minutes" => settings with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
                "--plot" => settings with { Plot = Path.GetFullPath(value) },
                _ => throw new ArgumentException($"'{arguments[i]}' is none of --models, --rounds, --minutes, --plot."),
            };
        }

        return settings;
    }
}
