using Typed.Sampling;

namespace Typed.Tests.Sampling;

public sealed class SamplerTests
{
    [Fact]
    public void Sample_Greedy_TakesTheFirstOfTheLargest() =>
        Assert.Equal(2, Sample([1, 3, 5, 5], new() { MaxLength = 8 }));

    [Theory]
    [InlineData(0, 50, 1.0)]
    [InlineData(1e-60, 50, 1.0)]
    [InlineData(2.0, 1, 1.0)]
    [InlineData(1.0, 0, 0.01)]
    public void Sample_OptionsThatLeaveOneToken_TakeTheLargest(double temperature, int topK, double topP)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            ResolvedGenerationOptions options = new()
            {
                MaxLength = 8, DoSample = true, Temperature = temperature, TopK = topK, TopP = topP, Seed = seed,
            };
            Assert.Equal(1, Sample([0, 2, 1, -1], options));
        }
    }

    [Theory]
    [InlineData(0.8, 5, 1.0, 13)]
    [InlineData(1.0, 7, 0.75, 21)]
    [InlineData(1.0, 0, 0.95, 21)]
    [InlineData(1.0, 0, 0.95, 600)]
    [InlineData(1.5, 0, 1.0, 21)]
    [InlineData(0.3, 100, 0.5, 21)]
    [InlineData(1.0, 0, 1.0, 21, 0.3)]
    [InlineData(1.0, 0, 1.0, 600, 0.05)]
    [InlineData(1.0, 0, 0.8, 600, 0.5)]
    [InlineData(0.7, 9, 0.95, 21, 0.2)]
    public void Sample_ManyDraws_FollowTheDefinition(
        double temperature, int topK, double topP, int vocabulary, double minP = 0)
    {
        const int Draws = 20_000;
        Random random = new(vocabulary);
        float[] logits = [.. Enumerable.Range(0, vocabulary).Select(_ => random.NextSingle() * 6)];
        double[] expected = DistributionByDefinition(logits, temperature, topK, topP, minP);

        Sampler sampler = new(vocabulary);
        SamplingState state = SamplingStates.Create(new() { MaxLength = 8, DoSample = true, Temperature = temperature, TopK = topK, TopP = topP, MinP = minP, Seed = 11 });
        int[] counts = new int[vocabulary];
        for (int i = 0; i < Draws; i++)
        {
            counts[sampler.Sample([.. logits], state)]++;
        }

        for (int id = 0; id < vocabulary; id++)
        {
            Assert.Equal(expected[id], counts[id] / (double)Draws, tolerance: 0.015);
            Assert.False(expected[id] == 0 && counts[id] > 0, $"Token {id} lies outside the distribution but was drawn.");
        }
    }

    [Fact]
    public void Sample_SameSeed_GivesTheSameTokens()
    {
        Assert.Equal(Draw(seed: 5), Draw(seed: 5));
        Assert.NotEqual(Draw(seed: 5), Draw(seed: 6));

        static int[] Draw(long seed)
        {
            Sampler sampler = new(100);
            SamplingState state = SamplingStates.Create(new() { MaxLength = 8, DoSample = true, Seed = seed });
            return [.. Enumerable.Range(0, 50).Select(_ => sampler.Sample(new float[100], state))];
        }
    }

    [Fact]
    public void Sample_RepetitionPenalty_DividesPositiveAndMultipliesNegativeLogitsOnce()
    {
        float[] logits = [4, -2, 3, 5];
        Sampler sampler = new(4);
        SamplingState state = SamplingStates.Create(new() { MaxLength = 8, RepetitionPenalty = 2 }, [0, 1, 0]);
        Assert.Equal(3, sampler.Sample(logits, state));
        Assert.Equal([2, -4, 3, 5], logits);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Sample_DamagedLogits_IsAnError(float value)
    {
        TypedException error = Assert.Throws<TypedException>(() => Sample([1, value, 2], new() { MaxLength = 8 }));
        Assert.Contains("token 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_MaskedLogits_AreNeverDrawn()
    {
        Sampler sampler = new(4);
        SamplingState state = SamplingStates.Create(new() { MaxLength = 8, DoSample = true, Temperature = 100, Seed = 3 });
        for (int i = 0; i < 500; i++)
        {
            int token = sampler.Sample([float.NegativeInfinity, 1, float.NegativeInfinity, 0], state);
            Assert.True(token is 1 or 3);
        }
    }

    private static int Sample(float[] logits, ResolvedGenerationOptions options) =>
        new Sampler(logits.Length).Sample(logits, SamplingStates.Create(options));

    private static double[] DistributionByDefinition(
        float[] logits, double temperature, int topK, double topP, double minP)
    {
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderByDescending(id => logits[id])];
        order = [.. order.Take(topK > 0 ? topK : order.Length)];
        double[] weights = [.. order.Select(id => Math.Exp(logits[id] / temperature))];
        double total = weights.Sum();
        double[] probabilities = new double[logits.Length];
        double cumulative = 0;
        for (int i = 0; i < order.Length && cumulative < topP * total && weights[i] >= minP * weights[0]; i++)
        {
            probabilities[order[i]] = weights[i];
            cumulative += weights[i];
        }

        return [.. probabilities.Select(weight => weight / cumulative)];
    }
}
