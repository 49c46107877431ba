using ScottPlot;
using ScottPlot.Plottables;

namespace Typed.Benchmarks.Engine;

/// <summary>Throughput and latencies over the number of callers, as an SVG.</summary>
internal static class CallersPlot
{
    public static void Write(string path, int[] callers, Way[] ways, IReadOnlyDictionary<int, Latencies> latencies)
    {
        using Plot plot = new();

        // Numbers of callers double: they stand at equal distances.
        double[] places = [.. callers.Select(static (_, i) => (double)i)];
        Scatter throughput = plot.Add.Scatter(places, ways.Select(static way => way.Total().Median).ToArray());
        throughput.LegendText = "tokens per second (left)";
        throughput.LineWidth = 3;
        foreach ((string name, double share) in ((string, double)[])[("p50", 0.5), ("p95", 0.95)])
        {
            Scatter latency = plot.Add.Scatter(places, callers.Select(count => Spread.Percentile(latencies[count].Next, share)).ToArray());
            latency.LegendText = $"ms per token, {name} (right)";
            latency.Axes.YAxis = plot.Axes.Right;
        }

        plot.Axes.Bottom.SetTicks(places, [.. callers.Select(static count => $"{count}")]);
        plot.Axes.SetLimitsY(0, 1.1 * ways.Max(static way => way.Total().Most), plot.Axes.Left);
        plot.Axes.SetLimitsY(0, 1.1 * callers.Max(count => Spread.Percentile(latencies[count].Next, 0.95)), plot.Axes.Right);
        plot.XLabel("callers at the same time");
        plot.Axes.Left.Label.Text = "tokens per second, all callers together";
        plot.Axes.Right.Label.Text = "milliseconds per token of one caller";
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(path, 720, 420);
    }
}
