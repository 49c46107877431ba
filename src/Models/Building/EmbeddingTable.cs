namespace Typed.Models.Building;

/// <summary>A table of vectors that is in the graph already.</summary>
/// <param name="Name">The name of its weight.</param>
/// <param name="Rows">How many vectors it has.</param>
/// <param name="Columns">How long each is.</param>
/// <param name="Quantized">Its shape and scales, without the bytes; null in single precision.</param>
internal sealed record EmbeddingTable(string Name, int Rows, int Columns, QuantizedWeight? Quantized)
{
    public string ScalesName => $"{Name}.scales";
}
