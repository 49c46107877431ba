using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Typed.Telemetry;

/// <summary>The measurements of requests, with the bucket boundaries that the conventions recommend.</summary>
internal static class GenerationMetrics
{
    private static readonly Meter s_meter = new(TypedTelemetry.MeterName, GenerationSpans.Version);

    private static readonly Histogram<double> s_duration = Seconds(
        GenAiConventions.OperationDuration,
        "GenAI operation duration.",
        [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);

    private static readonly Histogram<double> s_timeToFirstToken = Seconds(
        GenAiConventions.TimeToFirstToken,
        "Time to generate first token for successful responses.",
        [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0]);

    private static readonly Histogram<double> s_timePerOutputToken = Seconds(
        GenAiConventions.TimePerOutputToken,
        "Time per output token generated after the first token for successful responses.",
        [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5]);

    private static readonly Histogram<long> s_tokenUsage = s_meter.CreateHistogram(
        GenAiConventions.TokenUsage,
        "{token}",
        "Number of input and output tokens used.",
        tags: null,
        new InstrumentAdvice<long>
        {
            HistogramBucketBoundaries =
                [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
        });

    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>(
        GenAiConventions.Retries, "{retry}", "Number of times a model was asked again because its answer failed the checks of its type.");

    /// <summary>Whether anybody listens.</summary>
    public static bool IsEnabled =>
        s_duration.Enabled || s_tokenUsage.Enabled || s_timeToFirstToken.Enabled || s_timePerOutputToken.Enabled;

    public static void RecordDuration(TimeSpan duration, string? errorType, TagList tags)
    {
        if (errorType is not null)
        {
            tags.Add(GenAiConventions.ErrorType, errorType);
        }

        s_duration.Record(duration.TotalSeconds, tags);
    }

    public static void RecordTokens(int count, string type, TagList tags)
    {
        tags.Add(GenAiConventions.TokenType, type);
        s_tokenUsage.Record(count, tags);
    }

    /// <summary>Records how fast the tokens of a request came that gave all it was asked for.</summary>
    /// <param name="firstToken">From the request to its first token.</param>
    /// <param name="total">From the request to its end.</param>
    /// <param name="steps">How many tokens its longest text has: the sequences of a request advance side by side.</param>
    /// <param name="tags">What was asked of whom.</param>
    public static void RecordPace(TimeSpan firstToken, TimeSpan total, int steps, TagList tags)
    {
        s_timeToFirstToken.Record(firstToken.TotalSeconds, tags);
        if (steps > 1)
        {
            s_timePerOutputToken.Record((total - firstToken).TotalSeconds / (steps - 1), tags);
        }
    }

    /// <summary>Counts an answer that failed its checks, so that the model is asked again.</summary>
    /// <param name="model">The model that is asked for.</param>
    /// <param name="engineModel">The model that answers.</param>
    public static void CountRetry(string model, string engineModel) => s_retries.Add(
        1,
        new KeyValuePair<string, object?>(GenAiConventions.RequestModel, model),
        new KeyValuePair<string, object?>(GenAiConventions.ResponseModel, engineModel));

    private static Histogram<double> Seconds(string name, string description, IReadOnlyList<double> boundaries) =>
        s_meter.CreateHistogram(
            name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
