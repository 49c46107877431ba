using Typed.Models.Building;

namespace Typed.Models.Tests.Building;

public sealed class BlockQuantizerTests
{
    private static float[] RoundTrip(int bits, float[] weights, int blockSize = 32, bool symmetric = true)
    {
        BlockFormat format = new(bits, blockSize, symmetric);
        int blocks = format.Blocks(weights.Length);
        Array.Resize(ref weights, blocks * blockSize);
        byte[] packed = new byte[blocks * format.BlockBytes], zeroPoints = new byte[symmetric ? 0 : format.ZeroPointBytes(weights.Length)];
        float[] scales = new float[blocks];
        new BlockQuantizer(format).Quantize(weights, packed, scales, zeroPoints);
        return [.. Enumerable.Range(0, weights.Length).Select(i =>
            scales[i / blockSize] * (Number(packed, bits, i) - (symmetric ? 1 << (bits - 1) : Number(zeroPoints, bits, i / blockSize))))];
    }

    private static int Number(byte[] packed, int bits, int index) =>
        bits == 8 ? packed[index] : (packed[index / 2] >> (4 * (index % 2))) & 15;

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
    [InlineData(float.NegativeInfinity)]
    public void Quantize_NotFinite_ShowsInTheScale(float weight)
    {
        float[] scales = new float[2], weights = new float[64];
        weights[40] = weight;
        new BlockQuantizer(new BlockFormat(8)).Quantize(weights, new byte[64], scales, []);

        Assert.Equal([0, float.NaN], scales);
    }

    public static MatrixTheoryData<int, int, bool> Formats => new MatrixTheoryData<int, int, bool>([4, 8], [16, 32, 64, 128, 256], [true, false]);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Quantize_Rows_ErrByAtMostAStepOfTheirBlock(int bits, int blockSize, bool symmetric)
    {
        Random random = new(7);
        // Rows whose blocks differ in size and in where their middle lies; the last block is not full.
        float[] weights = [.. Enumerable.Range(0, (5 * blockSize) - 9).Select(i => (random.NextSingle() - 0.2f) * (1 + (i / blockSize)))];

        float[] result = RoundTrip(bits, weights, blockSize, symmetric);

        foreach ((float[] block, int index) in weights.Chunk(blockSize).Select((block, index) => (block, index)))
        {
            float low = MathF.Min(block.Min(), 0), high = MathF.Max(block.Max(), 0);
            float step = symmetric ? MathF.Max(high, -low) / (1 << (bits - 1)) : (high - low) / ((1 << bits) - 1);
            // The end that the range does not reach may be cut by a whole step, and zero points are rounded.
            Assert.All(block.Zip(result.Skip(index * blockSize)), pair => Assert.InRange(MathF.Abs(pair.First - pair.Second), 0, 1.001f * step));
            Assert.InRange(block.Zip(result.Skip(index * blockSize)).Average(pair => MathF.Abs(pair.First - pair.Second)), 0, 0.4f * step);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Quantize_Asymmetric_KeepsZeroExactly(int bits) =>
        Assert.Equal(0, RoundTrip(bits, [-0.3f, 0, 1.7f, 0.01f], symmetric: false)[1]);
}
