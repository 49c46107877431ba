using Typed.Models.Building;

namespace Typed.Models.Tests.Building;

public sealed class BlockQuantizerTests
{
    private static float[] RoundTrip(int bits, float[] weights)
    {
        BlockQuantizer quantizer = new(bits);
        byte[] packed = new byte[quantizer.BlockBytes];
        float scale = quantizer.Quantize(weights, packed);
        return [.. Enumerable.Range(0, BlockQuantizer.BlockSize).Select(i =>
        {
            int value = bits == 8 ? packed[i] : (packed[i / 2] >> (4 * (i % 2))) & 15;
            return scale * (value - (1 << (bits - 1)));
        })];
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void Quantize_Block_ErrsByAtMostOneStepAndKeepsTheExtreme(int bits)
    {
        Random random = new(5);
        float[] weights = [.. Enumerable.Range(0, 32).Select(_ => random.NextSingle() - 0.5f)];
        weights[7] = -0.75f;
        float step = 0.75f / (1 << (bits - 1));

        float[] result = RoundTrip(bits, weights);

        Assert.Equal(-0.75f, result[7]);
        Assert.All(weights.Zip(result), pair => Assert.InRange(MathF.Abs(pair.First - pair.Second), 0, (0.5f * step) + 1e-6f));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void Quantize_OppositeExtremes_ClipsTheSecondByOneStep(int bits)
    {
        float[] result = RoundTrip(bits, [1, -1]);

        Assert.Equal(1, result[0]);
        Assert.Equal(-1 + (1f / (1 << (bits - 1))), result[1]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void Quantize_ZerosAndMissingWeights_AreZero(int bits)
    {
        Assert.All(RoundTrip(bits, new float[32]), value => Assert.Equal(0, value));
        Assert.Equal([2f, .. new float[31]], RoundTrip(bits, [2f]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Quantize_NotFinite_ShowsInTheScale(float weight) =>
        Assert.False(float.IsFinite(new BlockQuantizer(8).Quantize([1, weight, 2], new byte[32])));
}
