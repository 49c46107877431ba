using Typed.Sampling;
using Typed.Testing;

namespace Typed.Tests.Sampling;

public sealed class SamplingRulesTests
{
    private const float Never = float.NegativeInfinity;

    [Fact]
    public void Apply_FrequencyAndPresencePenalty_CountTheTextWithoutThePrompt()
    {
        SamplingState state = SamplingStates.Create(
            new() { MaxLength = 8, FrequencyPenalty = 0.5, PresencePenalty = 1 }, prompt: [0, 0, 1]);
        state.Accept(1);
        state.Accept(2);
        state.Accept(2);
        Assert.Equal([5, 3.5f, 3, 5], Apply([5, 5, 5, 5], state));
    }

    [Fact]
    public void Apply_MinNewTokens_MakesTheEndImpossibleUntilThen()
    {
        SamplingState state = SamplingStates.Create(new() { MaxLength = 8, MinNewTokens = 2 }, endOfSequenceIds: [1, 3]);
        Assert.Equal([1, Never, 1, Never], Apply([1, 1, 1, 1], state));
        state.Accept(0);
        Assert.Equal([1, Never, 1, Never], Apply([1, 1, 1, 1], state));
        state.Accept(0);
        Assert.Equal([1, 1, 1, 1], Apply([1, 1, 1, 1], state));
    }

    [Fact]
    public void Apply_NoRepeatNgramOfOne_LetsEachTokenComeOnce() =>
        Assert.Equal([Never, 1, Never, 1], Apply([1, 1, 1, 1], SamplingStates.Create(new() { MaxLength = 8, NoRepeatNgramSize = 1 }, [0, 2])));

    [Fact]
    public void Apply_BadWords_BanTheLastTokenOfWhatHasBegun()
    {
        SamplingState state = SamplingStates.Create(new() { MaxLength = 8 }, prompt: [0], badWords: [[3], [1, 2]]);
        Assert.Equal([1, 1, 1, Never], Apply([1, 1, 1, 1], state));
        state.Accept(1);
        Assert.Equal([1, 1, Never, Never], Apply([1, 1, 1, 1], state));
        state.Accept(0);
        Assert.Equal([1, 1, 1, Never], Apply([1, 1, 1, 1], state));
    }

    [Fact]
    public void Apply_LogitBias_IsAddedAfterPenalties()
    {
        SamplingState state = SamplingStates.Create(
            new() { MaxLength = 8, RepetitionPenalty = 2, LogitBias = new Dictionary<int, double> { [0] = 10, [2] = -100 } },
            prompt: [0]);
        Assert.Equal([12, 4, -96, 4], Apply([4, 4, 4, 4], state));
    }

    [Fact]
    public void Apply_LogitBiasWhereATextMayEnd_IsTheEndsOwn()
    {
        const int End = ByteTokenizer.EndOfTextId;
        SamplingState state = SamplingStates.Create(
            new() { MaxLength = 8, MaxNewTokens = 8, LogitBias = new Dictionary<int, double> { ['x'] = 50, [End] = -3 } },
            endOfSequenceIds: [End],
            constraint: Grammar.FromRegex("1+").Compile(new ByteTokenizer()));
        state.Accept('1');
        float[] logits = new float[End + 1];
        logits['a'] = 5;
        Apply(logits, state);
        Assert.Equal((0, Never, Never, 2), (logits['1'], logits['a'], logits['x'], logits[End]));
    }

    [Fact]
    public void Sample_NothingLeft_SaysWhichOptionsToLoosen()
    {
        SamplingState state = SamplingStates.Create(new() { MaxLength = 8 }, badWords: [[0], [1]]);
        TypedException error = Assert.Throws<TypedException>(() => new Sampler(2).Sample([1, 2], state));
        Assert.Contains("BadWords", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_DifferentSequencesOfOneSeed_DrawDifferently()
    {
        SamplingRules rules = new(new() { MaxLength = 8, DoSample = true, Seed = 5 }, [], [], 0);
        int[][] draws = [.. Enumerable.Range(0, 4).Select(index =>
        {
            SamplingState state = new(rules, [], index: index);
            return Enumerable.Range(0, 30).Select(_ => new Sampler(50).Sample(new float[50], state)).ToArray();
        })];
        Assert.Equal(4, draws.Select(static draw => string.Join(' ', draw)).Distinct().Count());
    }

    private static float[] Apply(float[] logits, SamplingState state)
    {
        state.Rules.Apply(logits, state);
        return logits;
    }
}
