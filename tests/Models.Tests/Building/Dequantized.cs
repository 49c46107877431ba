using Typed.Models.Building;

namespace Typed.Models.Tests.Building;

/// <summary>A sample with the weights that a quantized graph has in their place.</summary>
internal static class Dequantized
{
    public static LlamaSample Of(LlamaSample sample, ModelBuilderOptions options)
    {
        LlamaSample copy = sample with { Weights = [] };
        foreach ((string name, (int[] shape, float[] values)) in sample.Weights)
        {
            BlockFormat? format = shape.Length == 1 ? null : name switch
            {
                "embed_tokens.weight" => BlockFormat.Of(options.EmbeddingPrecision ?? Precision.Int8, options),
                "lm_head.weight" => BlockFormat.Of(options.HeadPrecision ?? Precision.Int8, options),
                _ => BlockFormat.Of(options.Precision, options),
            };
            bool stays = format is null || (name == "embed_tokens.weight" && shape[1] % format.BlockSize != 0);
            copy.Weights.Add(name, (shape, stays ? values : [.. values.Chunk(shape[1]).SelectMany(row => RoundTrip(row, format!))]));
        }

        return copy;
    }

    /// <summary>The weights of an output, quantized and back.</summary>
    public static float[] RoundTrip(float[] row, BlockFormat format)
    {
        int blocks = format.Blocks(row.Length);
        float[] padded = [.. row, .. new float[(blocks * format.BlockSize) - row.Length]];
        byte[] packed = new byte[blocks * format.BlockBytes], zeroPoints = new byte[format.Symmetric ? 0 : format.ZeroPointBytes(row.Length)];
        float[] scales = new float[blocks];
        new BlockQuantizer(format).Quantize(padded, packed, scales, zeroPoints);
        int middle = 1 << (format.Bits - 1);
        return [.. row.Select((_, i) => scales[i / format.BlockSize]
            * (Number(packed, i) - (format.Symmetric ? middle : Number(zeroPoints, i / format.BlockSize))))];

        int Number(byte[] bytes, int index) =>
            format.Bits == 8 ? bytes[index] : (bytes[index / 2] >> (4 * (index % 2))) & 15;
    }
}
