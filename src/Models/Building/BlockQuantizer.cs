namespace Typed.Models.Building;

/// <summary>
/// Rounds blocks of weights to few bits, in the layout of ONNX Runtime's MatMulNBits: unsigned numbers around a zero
/// point in the middle, one scale for each block. Symmetric, round to nearest.
/// </summary>
internal sealed class BlockQuantizer(int bits)
{
    /// <summary>How many weights, consecutive along the input dimension, share a scale.</summary>
    public const int BlockSize = 32;

    public int Bits => bits;

    /// <summary>How many bytes one block takes.</summary>
    public int BlockBytes => BlockSize * bits / 8;

    /// <summary>How many blocks a row takes; the last may be partly empty.</summary>
    public static int Blocks(int columns) => (columns + BlockSize - 1) / BlockSize;

    /// <summary>Quantizes one block and returns its scale.</summary>
    /// <param name="weights">At most <see cref="BlockSize"/> weights; the rest of the block counts as 0.</param>
    /// <param name="packed">Where to; exactly <see cref="BlockBytes"/>.</param>
    /// <returns>The scale; not finite where a weight is not.</returns>
    public float Quantize(ReadOnlySpan<float> weights, Span<byte> packed)
    {
        int zeroPoint = 1 << (bits - 1);
        float extreme = Extreme(weights);
        // The weight of largest magnitude falls on the end of the range that reaches one further: none is wasted.
        float scale = -extreme / zeroPoint;
        float inverse = scale == 0 ? 0 : 1 / scale;

        Span<byte> quantized = stackalloc byte[BlockSize];
        quantized.Fill((byte)zeroPoint);
        for (int i = 0; i < weights.Length; i++)
        {
            float steps = MathF.Round(weights[i] * inverse) + zeroPoint;
            quantized[i] = (byte)Math.Clamp(steps, 0, (2 * zeroPoint) - 1);
        }

        if (bits == 8)
        {
            quantized.CopyTo(packed);
        }
        else
        {
            PackPairs(quantized, packed);
        }

        return scale;
    }

    /// <summary>The weight furthest from zero, with its sign; NaN where there is one.</summary>
    private static float Extreme(ReadOnlySpan<float> weights)
    {
        float extreme = 0;
        foreach (float weight in weights)
        {
            if (MathF.Abs(weight) > MathF.Abs(extreme) || float.IsNaN(weight))
            {
                extreme = weight;
            }
        }

        return extreme;
    }

    /// <summary>Two numbers of 4 bits to a byte, the first in the lower half.</summary>
    private static void PackPairs(ReadOnlySpan<byte> quantized, Span<byte> packed)
    {
        for (int i = 0; i < packed.Length; i++)
        {
            packed[i] = (byte)(quantized[2 * i] | (quantized[(2 * i) + 1] << 4));
        }
    }
}
