namespace Typed.Models.Building;

/// <summary>A quantized weight that is in the graph already.</summary>
/// <param name="Format">How it is stored.</param>
/// <param name="Outputs">How many outputs it has, or rows.</param>
/// <param name="Inputs">How many inputs it has, or columns.</param>
/// <param name="Packed">The name of its numbers.</param>
/// <param name="Scales">The name of its scales.</param>
/// <param name="ZeroPoints">The name of its zero points; null where the format is symmetric.</param>
internal sealed record QuantizedWeight(
    BlockFormat Format, int Outputs, int Inputs, string Packed, string Scales, string? ZeroPoints)
{
    /// <summary>The shape in which MatMulNBits takes the numbers.</summary>
    public long[] PackedShape => [Outputs, Format.Blocks(Inputs), Format.BlockBytes];
}
