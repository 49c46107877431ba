using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Typed.Models.Building;

/// <summary>Rounds blocks of weights to few bits, to nearest. Safe from several threads at once.</summary>
internal sealed class BlockQuantizer(BlockFormat format)
{
    // How many weights are rounded together: every block is a multiple of it.
    private const int Stride = 16;
    private const int Lanes = Stride / 2;

    private const int InfinityBits = 0x7F80_0000;

    private readonly int _largest = (1 << format.Bits) - 1;
    private readonly int _middle = 1 << (format.Bits - 1);

    /// <summary>Quantizes the inputs of one output.</summary>
    /// <param name="weights">Whole blocks; what fills up the last is 0.</param>
    /// <param name="packed">Where the numbers go: <see cref="BlockFormat.BlockBytes"/> for each block.</param>
    /// <param name="scales">Where the scale of each block goes; NaN where a weight of the block is not finite.</param>
    /// <param name="zeroPoints">Where the zero points go; none where the format is symmetric.</param>
    public void Quantize(ReadOnlySpan<float> weights, Span<byte> packed, Span<float> scales, Span<byte> zeroPoints)
    {
        zeroPoints.Clear();
        for (int i = 0; i < scales.Length; i++)
        {
            ReadOnlySpan<float> block = weights.Slice(i * format.BlockSize, format.BlockSize);
            (float scale, int zeroPoint) = Range(block);
            float inverse = scale == 0 ? 0 : 1 / scale;
            Round(block, inverse, zeroPoint, packed.Slice(i * format.BlockBytes, format.BlockBytes));
            scales[i] = scale;
            if (!format.Symmetric)
            {
                int bit = i * format.Bits;
                zeroPoints[bit / 8] |= (byte)(zeroPoint << (bit % 8));
            }
        }
    }

    private (float Scale, int ZeroPoint) Range(ReadOnlySpan<float> block)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(block);
        Vector256<float> least = Vector256<float>.Zero, most = Vector256<float>.Zero;
        Vector256<int> magnitudes = Vector256<int>.Zero;
        foreach (Vector256<float> vector in vectors)
        {
            least = Vector256.MinNative(least, vector);
            most = Vector256.MaxNative(most, vector);
            magnitudes = Vector256.Max(magnitudes, Vector256.Abs(vector).AsInt32());
        }

        if (Vector256.GreaterThanOrEqualAny(magnitudes, Vector256.Create(InfinityBits)))
        {
            return (float.NaN, 0);
        }

        float low = Least(least), high = -Least(-most);
        if (!format.Symmetric)
        {
            float step = (high - low) / _largest;
            return (step, step == 0 ? 0 : (int)Math.Clamp(MathF.Round(-low / step), 0, _largest));
        }

        // The weight of largest magnitude falls on the end of the range that reaches one further: none is wasted.
        bool negative = high == -low ? FirstIsNegative(block, high) : high < -low;
        return (-(negative ? low : high) / _middle, _middle);
    }

    private static float Least(Vector256<float> vector)
    {
        float least = vector[0];
        for (int i = 1; i < Lanes; i++)
        {
            least = MathF.Min(least, vector[i]);
        }

        return least;
    }

    /// <summary>Of two weights of the same, largest magnitude, the first decides.</summary>
    private static bool FirstIsNegative(ReadOnlySpan<float> block, float magnitude)
    {
        int positive = block.IndexOf(magnitude), negative = block.IndexOf(-magnitude);
        return positive < 0 || (negative >= 0 && negative < positive);
    }

    private void Round(ReadOnlySpan<float> block, float inverse, int zeroPoint, Span<byte> packed)
    {
        for (int i = 0; i < block.Length; i += Stride)
        {
            Vector128<byte> bytes = Vector128.Narrow(
                Vector128.Narrow(Round(block[i..], inverse, zeroPoint), Round(block[(i + 4)..], inverse, zeroPoint)),
                Vector128.Narrow(Round(block[(i + 8)..], inverse, zeroPoint), Round(block[(i + 12)..], inverse, zeroPoint))).AsByte();
            if (format.Bits == 8)
            {
                bytes.CopyTo(packed[i..]);
                continue;
            }

            // Two numbers to a byte, the first in the lower half.
            Vector128<ushort> pairs = bytes.AsUInt16();
            Vector128<ushort> joined = (pairs | (pairs >> 4)) & Vector128.Create((ushort)0xFF);
            Vector128.Narrow(joined, joined).GetLower().CopyTo(packed[(i / 2)..]);
        }
    }

    private Vector128<int> Round(ReadOnlySpan<float> weights, float inverse, int zeroPoint)
    {
        Vector128<float> steps = Vector128.Round(Vector128.Create(weights) * inverse) + Vector128.Create((float)zeroPoint);
        steps = Vector128.MinNative(Vector128.MaxNative(steps, Vector128<float>.Zero), Vector128.Create((float)_largest));
        return Vector128.ConvertToInt32Native(steps);
    }
}
