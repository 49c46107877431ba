namespace Typed.Models.Building;

/// <summary>The weight of a linear layer, quantized: for each output, its blocks of inputs.</summary>
internal sealed record QuantizedWeight
{
    public required int Outputs { get; init; }

    public required int Inputs { get; init; }

    public required int Bits { get; init; }

    public required byte[] Packed { get; init; }

    public required float[] Scales { get; init; }

    /// <summary>The shape in which MatMulNBits takes the bytes.</summary>
    public long[] PackedShape =>
        [Outputs, BlockQuantizer.Blocks(Inputs), BlockQuantizer.BlockSize * Bits / 8];

    /// <summary>Quantizes a weight stored [out, in].</summary>
    public static QuantizedWeight FromRows(Weight weight, BlockQuantizer quantizer)
    {
        QuantizedWeight quantized = Allocate(weight.Rows, weight.Columns, quantizer);
        float[] row = new float[weight.Columns];
        for (int output = 0; output < weight.Rows; output++)
        {
            weight.ReadRows(output, row);
            for (int start = 0; start < row.Length; start += BlockQuantizer.BlockSize)
            {
                int length = Math.Min(BlockQuantizer.BlockSize, row.Length - start);
                quantized.Set(output, start / BlockQuantizer.BlockSize, row.AsSpan(start, length), quantizer, weight);
            }
        }

        return quantized;
    }

    /// <summary>Quantizes a weight stored [in, out], as GPT-2's are.</summary>
    public static QuantizedWeight FromColumns(Weight weight, BlockQuantizer quantizer)
    {
        QuantizedWeight quantized = Allocate(weight.Columns, weight.Rows, quantizer);
        float[] rows = new float[BlockQuantizer.BlockSize * weight.Columns];
        Span<float> column = stackalloc float[BlockQuantizer.BlockSize];
        for (int start = 0; start < weight.Rows; start += BlockQuantizer.BlockSize)
        {
            int length = Math.Min(BlockQuantizer.BlockSize, weight.Rows - start);
            weight.ReadRows(start, rows.AsSpan(0, length * weight.Columns));
            for (int output = 0; output < weight.Columns; output++)
            {
                for (int i = 0; i < length; i++)
                {
                    column[i] = rows[(i * weight.Columns) + output];
                }

                quantized.Set(output, start / BlockQuantizer.BlockSize, column[..length], quantizer, weight);
            }
        }

        return quantized;
    }

    private static QuantizedWeight Allocate(int outputs, int inputs, BlockQuantizer quantizer)
    {
        int blocks = checked(outputs * BlockQuantizer.Blocks(inputs));
        return new QuantizedWeight
        {
            Outputs = outputs,
            Inputs = inputs,
            Bits = quantizer.Bits,
            Packed = new byte[checked(blocks * quantizer.BlockBytes)],
            Scales = new float[blocks],
        };
    }

    private void Set(int output, int block, ReadOnlySpan<float> weights, BlockQuantizer quantizer, Weight source)
    {
        int index = (output * BlockQuantizer.Blocks(Inputs)) + block;
        float scale = quantizer.Quantize(weights, Packed.AsSpan(index * quantizer.BlockBytes, quantizer.BlockBytes));
        if (!float.IsFinite(scale))
        {
            throw new ModelFormatException(
                $"Tensor '{source.Tensor.Name}' holds a number that is not finite. Download the model again.", source.File.Path);
        }

        Scales[index] = scale;
    }
}
