namespace Typed.Models.Building;

/// <summary>A table of vectors that is in the graph already.</summary>
/// <param name="Name">The name of its weight.</param>
/// <param name="Quantized">How it is quantized; null in single precision.</param>
internal sealed record EmbeddingTable(string Name, QuantizedWeight? Quantized);
