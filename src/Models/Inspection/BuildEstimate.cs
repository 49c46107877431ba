namespace Typed.Models;

/// <summary>How large a model would be once built.</summary>
/// <param name="Precision">The precision, with the builder's other options at their defaults.</param>
/// <param name="Size">About how many bytes the folder would take.</param>
/// <param name="Load">About how many bytes its weights would take once loaded, as in <see cref="MemoryEstimate.Load"/>.</param>
public sealed record BuildEstimate(Precision Precision, long Size, long Load);
