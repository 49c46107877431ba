using System.Runtime.InteropServices;
using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>Writes weights into a graph, in single precision or quantized, a part at a time: none is held whole.</summary>
internal sealed class WeightWriter(OnnxGraphWriter graph, CancellationToken cancellationToken)
{
    // Large enough to be worth a task, small enough to lie in a processor's cache.
    private const int PartElements = 1 << 18;

    /// <summary>Writes tensors one after the other in single precision, as they are stored.</summary>
    public string Single(string name, ReadOnlySpan<long> shape, params IReadOnlyList<Weight> parts) =>
        graph.Weight(name, OnnxElementType.Single, shape, stream =>
        {
            foreach (Weight part in parts)
            {
                Copy(part, stream);
            }
        });

    /// <summary>Writes a matrix quantized.</summary>
    /// <param name="packed">The name of its numbers.</param>
    /// <param name="name">What the names of scales and zero points begin with.</param>
    /// <param name="shape">The shape of the numbers; null for that of MatMulNBits.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="format">How to store it.</param>
    public QuantizedWeight Quantize(string packed, string name, long[]? shape, WeightMatrix matrix, BlockFormat format)
    {
        QuantizedWeight weight = new(
            format, matrix.Outputs, matrix.Inputs, packed, $"{name}.scales", format.Symmetric ? null : $"{name}.zero_points");
        int blocks = format.Blocks(matrix.Inputs), zeroPointBytes = format.ZeroPointBytes(matrix.Inputs);
        float[] scales = new float[checked(matrix.Outputs * blocks)];
        byte[] zeroPoints = format.Symmetric ? [] : new byte[matrix.Outputs * zeroPointBytes];

        graph.Weight(packed, OnnxElementType.Byte, shape ?? weight.PackedShape, stream => Quantize(matrix, format, scales, zeroPoints, stream));
        graph.Weight(
            weight.Scales, OnnxElementType.Single, [matrix.Outputs, blocks],
            stream => stream.Write(MemoryMarshal.AsBytes(scales.AsSpan())));
        if (weight.ZeroPoints is not null)
        {
            graph.Weight(
                weight.ZeroPoints, OnnxElementType.Byte, [matrix.Outputs, zeroPointBytes], stream => stream.Write(zeroPoints));
        }

        return weight;
    }

    private void Copy(Weight weight, Stream stream)
    {
        using WeightReader reader = new(weight);
        long count = weight.Tensor.ElementCount;
        OrderedParts.Run(
            (int)((count + PartElements - 1) / PartElements),
            PartElements * sizeof(float),
            (part, buffer) =>
            {
                long start = (long)part * PartElements;
                int length = (int)Math.Min(PartElements, count - start);
                reader.Read(start, MemoryMarshal.Cast<byte, float>(buffer.AsSpan(0, length * sizeof(float))));
                return length * sizeof(float);
            },
            stream.Write,
            cancellationToken);
    }

    private void Quantize(WeightMatrix matrix, BlockFormat format, float[] scales, byte[] zeroPoints, Stream stream)
    {
        using WeightMatrixReader reader = new(matrix);
        RowQuantizer rows = new(matrix, reader, format, scales, zeroPoints);
        int outputsOfPart = Math.Max(PartElements / matrix.Inputs, reader.OutputsAtOnce);
        OrderedParts.Run(
            (matrix.Outputs + outputsOfPart - 1) / outputsOfPart,
            checked(outputsOfPart * rows.PackedBytes),
            (part, buffer) =>
            {
                int first = part * outputsOfPart, count = Math.Min(outputsOfPart, matrix.Outputs - first);
                rows.Quantize(first, count, buffer);
                return count * rows.PackedBytes;
            },
            stream.Write,
            cancellationToken);
    }
}
