using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

/// <summary>How long the texts of a pattern are.</summary>
public sealed class PatternLengthsTests
{
    private const int Longest = 12;

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("a|bcd|", 0, 1, 3)]
    [InlineData("[]a-z]{2}", 2)]
    [InlineData(@"[^]\]]{1,2}", 1, 2)]
    [InlineData(@"\x41\u0042\cA\p{Lu}\07.", 6)]
    [InlineData(@"\Aa\b$", 1)]
    [InlineData("(?:ab)*", 0, 2, 4, 6, 8, 10, 12)]
    [InlineData("(ab|cde){2}", 4, 5, 6)]
    [InlineData("(?<x>a)(?'y'b)?", 1, 2)]
    [InlineData("(?i)a(?s-i:bc)", 3)]
    [InlineData("a(?#a comment)b", 2)]
    [InlineData("a{3,}?", 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]
    [InlineData("a{,3}", 5)]
    [InlineData("(?:a{3}|b{5})+", 3, 5, 6, 8, 9, 10, 11, 12)]
    [InlineData("a{2000000000}")]
    [InlineData("(?x) a b # c", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]
    public void Pattern_MatchesTextsOfTheseLengths(string pattern, params int[] lengths)
    {
        LengthSet set = PatternLengths.Of($"^(?:{pattern})$");

        Assert.Equal(lengths, Enumerable.Range(0, Longest + 1).Where(length => set.HasBetween(length, length)));
    }

    [Fact]
    public void Pattern_WithoutAnchors_MatchesAnythingAroundIt() => Assert.False(PatternLengths.Of("^ftp:").HasBetween(0, 3));

    [Fact]
    public void Lengths_BeyondTheLimit_AreThoughtToBeThere()
    {
        Assert.True(PatternLengths.Of("^a{1001}$").HasBetween(5000, most: null));
        Assert.False(PatternLengths.Of("^a{1000}$").HasBetween(1001, most: null));
    }
}
