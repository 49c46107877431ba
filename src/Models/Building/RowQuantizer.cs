using System.Buffers;

namespace Typed.Models.Building;

/// <summary>Quantizes outputs of a matrix, some at a time. Safe from several threads at once, for different outputs.</summary>
internal sealed class RowQuantizer(
    WeightMatrix matrix, WeightMatrixReader reader, BlockFormat format, float[] scales, byte[] zeroPoints)
{
    private readonly BlockQuantizer _quantizer = new(format);
    private readonly int _blocks = format.Blocks(matrix.Inputs);
    private readonly int _zeroPointBytes = format.Symmetric ? 0 : format.ZeroPointBytes(matrix.Inputs);

    /// <summary>How many bytes the numbers of an output take.</summary>
    public int PackedBytes => _blocks * format.BlockBytes;

    public void Quantize(int first, int count, Span<byte> packed)
    {
        int stride = _blocks * format.BlockSize;
        float[] weights = ArrayPool<float>.Shared.Rent(reader.OutputsAtOnce * stride);
        Array.Clear(weights); // what fills up the last block of each output
        for (int start = 0; start < count; start += reader.OutputsAtOnce)
        {
            int length = Math.Min(reader.OutputsAtOnce, count - start);
            reader.Read(first + start, length, weights, stride);
            for (int i = 0; i < length; i++)
            {
                Quantize(
                    first + start + i, weights.AsSpan(i * stride, stride), packed.Slice((start + i) * PackedBytes, PackedBytes));
            }
        }

        ArrayPool<float>.Shared.Return(weights);
    }

    private void Quantize(int output, ReadOnlySpan<float> weights, Span<byte> packed)
    {
        Span<float> rowScales = scales.AsSpan(output * _blocks, _blocks);
        _quantizer.Quantize(weights, packed, rowScales, zeroPoints.AsSpan(output * _zeroPointBytes, _zeroPointBytes));
        foreach (float scale in rowScales)
        {
            if (float.IsNaN(scale))
            {
                Weight weight = matrix.Parts[matrix.Find(output).Part];
                throw new ModelFormatException(
                    $"Tensor '{weight.Tensor.Name}' holds a number that is not finite. Download the model again.", weight.File.Path);
            }
        }
    }
}
