using Typed.Sampling;
using Typed.Tests.Sampling;

namespace Typed.Tests.Conformance;

/// <summary>The cases by which onnxruntime-genai tests its logits processors.</summary>
public sealed class ProcessorConformanceTests
{
    [Fact]
    public void RepetitionPenaltyAndMinimumLength()
    {
        // A minimum length of 5 with 2 tokens there leaves 3 to come before an end of sequence.
        SamplingState state = SamplingStates.Create(
            new() { MaxLength = 10, RepetitionPenalty = 2 }, prompt: [0, 1], endOfSequenceIds: [3], minNewTokens: 3);
        float[] logits = [4, -2, 3, 5];
        state.Rules.Apply(logits, state);
        Assert.Equal([2, -4, 3, float.NegativeInfinity], logits);
    }

    [Fact]
    public void NoRepeatNgram_BansWhatWouldRepeat()
    {
        SamplingState state = SamplingStates.Create(new() { MaxLength = 10, NoRepeatNgramSize = 3 }, [1, 2, 3, 4, 1, 2]);
        float[] logits = [1, 1, 1, 1, 1];
        state.Rules.Apply(logits, state);
        Assert.Equal([1, 1, 1, float.NegativeInfinity, 1], logits);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(3, 42)]
    public void NoRepeatNgram_Greedy_TakesTheNextBest(int size, int expected)
    {
        float[] logits = new float[500];
        Array.Fill(logits, 5);
        (logits[7], logits[42]) = (10, 8);
        SamplingState state = SamplingStates.Create(new() { MaxLength = 10, NoRepeatNgramSize = size }, [5, 6, 7, 8, 5, 6]);
        Assert.Equal(expected, new Sampler(logits.Length).Sample(logits, state));
    }

    [Fact]
    public void RepetitionPenalty_MakesUnseenTokensThreeTimesAsLikely()
    {
        const int Draws = 5000;
        const int Vocabulary = 20;
        int[] prefix = [.. Enumerable.Range(0, 10)];
        int unseen = 0;
        Sampler sampler = new(Vocabulary);
        for (int seed = 0; seed < Draws; seed++)
        {
            float[] logits = new float[Vocabulary];
            Array.Fill(logits, 5);
            SamplingState state = SamplingStates.Create(
                new() { MaxLength = 10, DoSample = true, TopK = Vocabulary, RepetitionPenalty = 2, Seed = seed }, prefix);
            unseen += sampler.Sample(logits, state) >= prefix.Length ? 1 : 0;
        }

        Assert.True(unseen > 3 * (Draws - unseen), $"{unseen} of {Draws} draws were of tokens not seen before.");
    }
}
