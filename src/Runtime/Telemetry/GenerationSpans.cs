using System.Diagnostics;
using System.Reflection;

namespace Typed.Telemetry;

/// <summary>Makes the spans of requests.</summary>
internal static class GenerationSpans
{
    /// <summary>The library's version.</summary>
    public static string? Version { get; } =
        typeof(GenerationSpans).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private static readonly ActivitySource s_source = new(TypedTelemetry.ActivitySourceName, Version);

    /// <summary>Whether anybody listens.</summary>
    public static bool IsEnabled => s_source.HasListeners();

    /// <summary>Starts a span; null where nobody wants this one.</summary>
    /// <param name="operation">The conventions' word for what is asked.</param>
    /// <param name="model">The model that is asked for.</param>
    /// <param name="tags">What is asked of whom.</param>
    /// <remarks>Of kind <c>INTERNAL</c>, as the conventions allow for a model that runs in the same process.</remarks>
    public static Activity? Start(string operation, string model, in TagList tags) => s_source.StartActivity(
        $"{operation} {model}", ActivityKind.Internal, parentContext: default, tags);

    public static void SetRequest(Activity span, GenerationRequest request, bool isStream)
    {
        ResolvedGenerationOptions options = request.Options;
        span.SetTag(GenAiConventions.RequestMaxTokens, options.MaxNewTokens);

        // Greedy decoding is a temperature of 0, whatever the options that it leaves without effect say.
        span.SetTag(GenAiConventions.RequestTemperature, options.IsGreedy ? 0.0 : options.Temperature);
        SetIf(!options.IsGreedy && options.TopK > 0, GenAiConventions.RequestTopK, (double)options.TopK);
        SetIf(!options.IsGreedy && options.TopP < 1, GenAiConventions.RequestTopP, options.TopP);
        SetIf(options.FrequencyPenalty != 0, GenAiConventions.RequestFrequencyPenalty, options.FrequencyPenalty);
        SetIf(options.PresencePenalty != 0, GenAiConventions.RequestPresencePenalty, options.PresencePenalty);
        SetIf(options.NumReturnSequences != 1, GenAiConventions.RequestChoiceCount, options.NumReturnSequences);
        SetIf(isStream, GenAiConventions.RequestStream, true);
        if (options.Seed is long seed)
        {
            span.SetTag(GenAiConventions.RequestSeed, seed);
        }

        if (options.StopSequences.Count > 0)
        {
            span.SetTag(GenAiConventions.RequestStopSequences, options.StopSequences.ToArray());
        }

        void SetIf<T>(bool condition, string name, T value)
        {
            if (condition)
            {
                span.SetTag(name, value);
            }
        }
    }

    public static void SetResponse(Activity span, int inputTokens, int outputTokens, string[] finishReasons)
    {
        span.SetTag(GenAiConventions.UsageInputTokens, inputTokens);
        span.SetTag(GenAiConventions.UsageOutputTokens, outputTokens);
        if (finishReasons.Length > 0)
        {
            span.SetTag(GenAiConventions.ResponseFinishReasons, finishReasons);
        }
    }

    public static void SetError(Activity span, Exception error)
    {
        span.SetTag(GenAiConventions.ErrorType, error.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error, error.Message);
    }
}
