using Typed.Engines;

namespace Typed.Tests.Conformance;

/// <summary>
/// genai-format.md 1.3. Its errors for batches are those of upstream's static batches: here every row is a slot of its
/// own and may go back on its own.
/// </summary>
public abstract class RewindTests(TextEngineKind engine)
{
    [Fact]
    public void RewindTo_GeneratedToken_GivesTheSameSequence()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        Driver driver = Generated(runner);
        driver.RewindTo(5);
        Assert.Equal(TinyRandomGpt2.SecondGreedy, driver.Generate());
    }

    [Fact]
    public void RewindTo_PromptWithOtherTokensAppended_GivesTheSameSequence()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        Driver driver = Generated(runner);
        driver.RewindTo(3);
        driver.AppendTokens(731, 731);
        Assert.Equal(TinyRandomGpt2.SecondGreedy, driver.Generate());
    }

    [Fact]
    public void RewindTo_StartOfEverySlot_GivesTheGreedyReference()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        for (int turn = 0; turn < 2; turn++)
        {
            int[][] rows = Driver.GenerateTogether(runner, 10, TinyRandomGpt2.FirstPrompt, TinyRandomGpt2.SecondPrompt);
            Assert.Equal(TinyRandomGpt2.FirstGreedy, rows[0]);
            Assert.Equal(TinyRandomGpt2.SecondGreedy, rows[1]);
        }
    }

    [Fact]
    public void RewindTo_StartWithOtherPrompts_GivesWhatAFreshModelGives()
    {
        int[][] prompts = [[52, 204, 204, 204], [731, 731, 114, 114], [67, 68, 69, 70]];
        using IModelRunner used = TinyRandomGpt2.Open(engine);
        Driver.GenerateTogether(used, 10, TinyRandomGpt2.FirstPrompt, TinyRandomGpt2.SecondPrompt, [64, 65, 66, 67]);
        using IModelRunner fresh = TinyRandomGpt2.Open(engine);
        Assert.Equal(Driver.GenerateTogether(fresh, 10, prompts), Driver.GenerateTogether(used, 10, prompts));
    }

    private static Driver Generated(IModelRunner runner)
    {
        Driver driver = new(runner, maxLength: 10);
        driver.AppendTokens(TinyRandomGpt2.SecondPrompt);
        Assert.Equal(TinyRandomGpt2.SecondGreedy, driver.Generate());
        return driver;
    }
}
