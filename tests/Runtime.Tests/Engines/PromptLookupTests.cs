using Typed.Engines;

namespace Typed.Tests.Engines;

public sealed class PromptLookupTests
{
    [Theory]
    [InlineData("1 2 3 4 5", "9 2 3", "4 5")]
    [InlineData("1 2 3 4 9 3 5 6", "2 3", "4 9")]
    [InlineData("7 2 3 4 5 2 3 6 8", "2 3", "6 8")]
    [InlineData("1 2 3", "4 5 6 1 2 3 8 8 8 2 3", "8 8")]
    [InlineData("5 1 2 3 4", "6 1 2 3 7 1 2 3", "7 1")]
    [InlineData("1 2 3 4 1", "2", "3 4")]
    [InlineData("1 2 3 4 1 2", "", "3 4")]
    [InlineData("1 1 1", "1", "1")]
    [InlineData("1 2 3 4", "5 4", "")]
    [InlineData("1", "", "")]
    [InlineData("", "1", "")]
    public void Draft_LastTokensCameBefore_IsWhatFollowedThem(string prompt, string tokens, string expected)
    {
        PromptLookup lookup = new();
        lookup.Learn(3, 3);
        Assert.Equal(expected, string.Join(' ', lookup.Draft(Tokens(prompt), Tokens(tokens), 2).ToArray()));
    }

    [Fact]
    public void Draft_MostTokens_IsNotLonger() =>
        Assert.Equal(1, new PromptLookup().Draft(Tokens("1 2 3 4 5"), Tokens("1 2"), 1).Length);

    [Fact]
    public void Draft_OnceDraftsWereRight_IsLong()
    {
        PromptLookup lookup = new();
        for (int i = 0; i < 10; i++)
        {
            lookup.Learn(2, 2);
        }

        Assert.Equal(7, lookup.Draft(Tokens("1 2 3 4 5 6 7 8 9 9 9"), Tokens("1 2"), 7).Length);
    }

    [Fact]
    public void Draft_OnceDraftsWereWrong_IsTriedNowAndThen()
    {
        PromptLookup lookup = new();
        int drafted = 0;
        for (int i = 0; i < 1000; i++)
        {
            int length = lookup.Draft(Tokens("1 2 3 4 5 6 7"), Tokens("1 2"), 7).Length;
            if (length > 0)
            {
                drafted++;
                lookup.Learn(length, 0);
            }
        }

        // Each of them costs a fifth of a step.
        Assert.InRange(drafted, 20, 120);
    }

    private static int[] Tokens(string text) => text.Length == 0 ? [] : [.. text.Split(' ').Select(int.Parse)];
}
