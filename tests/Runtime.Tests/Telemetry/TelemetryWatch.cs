using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Typed.Tests.Telemetry;

/// <summary>What OpenTelemetry's in-memory exporter gets of this library. It listens to the whole process.</summary>
internal sealed class TelemetryWatch : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly TracerProvider _tracer;
    private readonly MeterProvider _meter;

    public TelemetryWatch()
    {
        _tracer = Sdk.CreateTracerProviderBuilder()
            .AddSource(TypedTelemetry.ActivitySourceName)
            .AddInMemoryExporter(_spans)
            .Build();
        _meter = Sdk.CreateMeterProviderBuilder()
            .AddMeter(TypedTelemetry.MeterName)
            .AddInMemoryExporter(_metrics)
            .Build();
    }

    public IReadOnlyList<Activity> Spans
    {
        get
        {
            _tracer.ForceFlush();
            return _spans;
        }
    }

    /// <summary>The points of a metric that concern a model.</summary>
    public IReadOnlyList<MetricPoint> Points(string metric, string model)
    {
        _metrics.Clear();
        _meter.ForceFlush();
        return
        [
            .. _metrics.Where(snapshot => snapshot.Name == metric)
                .SelectMany(static snapshot => snapshot.MetricPoints)
                .Where(point => Equals(Tags(point)["gen_ai.request.model"], model)),
        ];
    }

    public static Dictionary<string, object?> Tags(in MetricPoint point)
    {
        Dictionary<string, object?> tags = [];
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value);
        }

        return tags;
    }

    /// <summary>The upper bounds of a histogram's buckets, the last of which has none.</summary>
    public static double[] Bounds(in MetricPoint point)
    {
        List<double> bounds = [];
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return [.. bounds.SkipLast(1)];
    }

    public void Dispose()
    {
        _tracer.Dispose();
        _meter.Dispose();
    }
}
