namespace Typed;

/// <summary>How long a generation took, waiting for its turn included.</summary>
/// <param name="FirstToken">From the request to its first token.</param>
/// <param name="Total">From the request to its end.</param>
public readonly record struct GenerationTimings(TimeSpan FirstToken, TimeSpan Total);
