using Typed.Sampling;
using Typed.Tests.Sampling;

namespace Typed.Tests.Conformance;

/// <summary>The cases by which onnxruntime-genai tests sampling from logits that are given.</summary>
public sealed class SamplingConformanceTests
{
    private static readonly float[][] s_rows =
    [
        [2, 1.5f, 1.25f, .25f, .25f],
        [.25f, 2, 1.25f, 1.5f, .25f],
        [.25f, 2, .25f, 1.5f, 1.25f],
        [1.25f, .25f, 1.5f, .25f, 2],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TopKOfOneWithTopP_TakesTheLargest(int largest)
    {
        float[] logits = [.1f, .1f, .1f, .1f, .1f];
        logits[largest] = .6f;
        for (int seed = 0; seed < 100; seed++)
        {
            Assert.Equal(largest, Draw(logits, seed, topK: 1, topP: 0.25));
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.25)]
    public void TopKOfTwo_DrawsOneOfTheTwoLargest(double topP)
    {
        foreach (float[] row in s_rows)
        {
            for (int seed = 0; seed < 100; seed++)
            {
                Assert.True(row[Draw(row, seed, topK: 2, topP: topP)] > 1.25f);
            }
        }
    }

    [Fact]
    public void TopP_LargeVocabularyWithFewLikelyTokens_DrawsThose()
    {
        Random random = new(1);
        for (int round = 0; round < 5; round++)
        {
            float[] logits = [.. Enumerable.Range(0, 32_000).Select(_ => random.NextSingle())];
            for (int i = random.Next(1, 26); i > 0; i--)
            {
                logits[random.Next(logits.Length)] = 25;
            }

            for (int seed = 0; seed < 20; seed++)
            {
                Assert.True(logits[Draw(logits, seed, topK: 0, topP: 0.95)] > 1);
            }
        }
    }

    [Fact]
    public void TopP_FlatLogits_SeesMostTokens()
    {
        HashSet<int> seen = [];
        for (int seed = 0; seed < 5000; seed++)
        {
            seen.Add(Draw(new float[500], seed, topK: 0, topP: 0.95));
        }

        Assert.True(seen.Count > 0.85 * 500, $"{seen.Count} of 500 tokens were seen.");
    }

    private static int Draw(float[] logits, int seed, int topK, double topP) => new Sampler(logits.Length).Sample(
        [.. logits],
        SamplingStates.Create(new() { MaxLength = 10, DoSample = true, TopK = topK, TopP = topP, Seed = seed }));
}
