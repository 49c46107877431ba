using Typed.Engines;

namespace Typed.Tests.Conformance;

/// <summary>genai-format.md 1.1 and the greedy cases without processors of 1.12.</summary>
public abstract class GreedyTests(TextEngineKind engine)
{
    [Fact]
    public void Greedy_EachPromptAlone_GivesTheReference()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        Assert.Equal(TinyRandomGpt2.FirstGreedy, Generate(runner, 10, TinyRandomGpt2.FirstPrompt));
        Assert.Equal(TinyRandomGpt2.SecondGreedy, Generate(runner, 10, TinyRandomGpt2.SecondPrompt));
    }

    [Fact]
    public void Greedy_PromptsTogether_GiveTheReference()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        int[][] rows = Driver.GenerateTogether(runner, 10, TinyRandomGpt2.FirstPrompt, TinyRandomGpt2.SecondPrompt);
        Assert.Equal(TinyRandomGpt2.FirstGreedy, rows[0]);
        Assert.Equal(TinyRandomGpt2.SecondGreedy, rows[1]);
    }

    [Fact]
    public void Greedy_PromptsOfDifferentLengthTogether_GiveWhatEachGivesAlone()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        int[][] prompts = [TinyRandomGpt2.FirstPrompt, [.. TinyRandomGpt2.SecondPrompt, 731, 114], [7], TinyRandomGpt2.SecondPrompt];
        int[][] rows = Driver.GenerateTogether(runner, 30, prompts);
        Assert.All(prompts.Zip(rows), pair => Assert.Equal(Generate(runner, 30, pair.First), pair.Second));
    }

    [Fact]
    public void Greedy_TwentyTokens_GiveTheReference()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        Assert.Equal(
            [.. TinyRandomGpt2.FirstPrompt, .. Enumerable.Repeat(204, 16)], Generate(runner, 20, TinyRandomGpt2.FirstPrompt));
        Assert.Equal(
            [.. TinyRandomGpt2.SecondPrompt, 731, .. Enumerable.Repeat(114, 15)],
            Generate(runner, 20, TinyRandomGpt2.SecondPrompt));
    }

    private static IReadOnlyList<int> Generate(IModelRunner runner, int maxLength, int[] prompt)
    {
        Driver driver = new(runner, maxLength);
        driver.AppendTokens(prompt);
        return driver.Generate();
    }
}
