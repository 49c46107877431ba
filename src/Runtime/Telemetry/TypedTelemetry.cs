namespace Typed;

/// <summary>The names under which this library reports traces, metrics and logs.</summary>
/// <remarks>Spans and metrics follow OpenTelemetry's semantic conventions for generative AI.</remarks>
public static class TypedTelemetry
{
    /// <summary>The source of spans, for <c>AddSource</c> of a tracer provider.</summary>
    public const string ActivitySourceName = "Typed";

    /// <summary>The meter, for <c>AddMeter</c> of a meter provider.</summary>
    public const string MeterName = "Typed";

    /// <summary>The category of what is logged about models: when they are loaded and unloaded, and what their folders say.</summary>
    public const string ModelLogCategory = "Typed.Models";

    /// <summary>The category of what is logged about clients: which options are in effect, and which have none.</summary>
    public const string ClientLogCategory = "Typed.Clients";
}
