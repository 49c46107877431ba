namespace Typed.Models;

/// <summary>The memory that running a model takes, as far as its files tell.</summary>
/// <param name="Load">Bytes of the weights as ONNX Runtime holds them, without what the process takes by itself; null for a model that cannot be loaded as it is.</param>
/// <param name="PerThousandTokens">Bytes of the cache for each thousand tokens of one sequence; null where the shape is not known.</param>
public sealed record MemoryEstimate(long? Load, long? PerThousandTokens);
