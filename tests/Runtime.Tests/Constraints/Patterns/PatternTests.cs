using Typed.Constraints.Automata;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class PatternTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abc|d", "abc", "d")]
    [InlineData("a(?:b|c)*d", "ad", "abcbd")]
    [InlineData("(?<name>a)(b)", "ab")]
    [InlineData("a{2}b{1,2}c{3,}?", "aabccc", "aabbcccc")]
    [InlineData("[a-c\\-x\\]]+", "a-x]b")]
    [InlineData("[^a-z]", "A", "é", "\n", "😀")]
    [InlineData("[a\\b]", "a", "\b")]
    [InlineData("[-a]|[b-]", "-", "a", "b")]
    [InlineData("[\\s\\S]+", "a \u00a0\n😀")]
    [InlineData("\\t\\n\\r\\f\\v\\0\\x41\\u0042\\cA", "\t\n\r\f\v\0AB\u0001")]
    [InlineData("\\u{1F600}\\ud83d\\ude00😀+", "😀😀😀😀")]
    [InlineData("\\$\\^\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/\\\\\\-", "$^.*+?()[]{}|/\\-")]
    [InlineData("\\p{Lu}\\p{Letter}\\p{gc=Nd}\\P{L}", "Éé٣!")]
    [InlineData(".", "a", "é", "😀", "\u0085")]
    [InlineData("(?s:.)", "\n", "\u2028")]
    [InlineData("(?i)aé(?-i)b", "AÉb", "aéb")]
    [InlineData("(?i:[a-c])x", "Ax", "bx")]
    [InlineData("^a$", "a")]
    [InlineData("(^a|b)c$|d", "ac", "bc", "d")]
    [InlineData("a$|^b$", "a", "b")]
    [InlineData("(?:\\w+(?:,|$))+", "ab,c", "a,", "b")]
    [InlineData("a\\b-\\bb\\B.", "a-bc")]
    [InlineData("[]|[^]", "a", "\n")]
    public void Pattern_OfAnySyntax_AcceptsWhatMatches(string pattern, params string[] texts)
    {
        Automaton automaton = Whole(pattern);
        Assert.All(texts, text => Assert.True(automaton.Accepts(text), text));
    }

    [Theory]
    [InlineData("a{2,3}", "a", "aaaa")]
    [InlineData(".", "\n", "\r", "\u2028", "\u2029", "")]
    [InlineData("[^a-z]", "m", "")]
    [InlineData("\\d", "٣", "a")]
    [InlineData("\\p{Lu}", "é", "1")]
    [InlineData("(?i)a(?-i)b", "aB", "AB")]
    [InlineData("a$", "a\n")]
    [InlineData("a|b$c", "bc", "b")]
    [InlineData("\\ba\\b-?a", "aa")]
    [InlineData("(?:^a|b){2}", "ba")]
    public void Pattern_OfAnySyntax_RefusesWhatDoesNotMatch(string pattern, params string[] texts)
    {
        Automaton automaton = Whole(pattern);
        Assert.All(texts, text => Assert.False(automaton.Accepts(text), text));
    }

    [Theory]
    [InlineData("b", true, "abc")]
    [InlineData("^b", false, "abc")]
    [InlineData("^a", true, "abc")]
    [InlineData("c$", true, "abc")]
    [InlineData("^abc$", true, "abc")]
    [InlineData("^b|c$", true, "abc")]
    [InlineData("\\bb", true, "a b")]
    [InlineData("\\bb", false, "ab")]
    [InlineData("", true, "😀")]
    public void Pattern_NotOfTheWhole_MatchesAnywhere(string pattern, bool isAccepted, string text) =>
        Assert.Equal(isAccepted, Languages.Text(texts => texts.Matching(pattern, isWhole: false)).Accepts(text));

    [Fact]
    public void Classes_InTheDialectOfDotNet_HoldWhatBothDialectsAgreeOn()
    {
        Assert.False(Whole("\\W", PatternDialect.DotNet).Accepts("é"));
        Assert.True(Whole("\\W").Accepts("é"));
        Assert.False(Whole("[^\\d]", PatternDialect.DotNet).Accepts("٣"));
        Assert.True(Whole("[^\\D]", PatternDialect.DotNet).Accepts("3"));
        Assert.False(Whole("\\s", PatternDialect.DotNet).Accepts("\u00a0"));
        Assert.True(Whole("\\s").Accepts("\u00a0"));
        Assert.False(Whole("(?i)[^k]", PatternDialect.DotNet).Accepts("\u212a"));
    }

    [Theory]
    [InlineData(".", "😀", false)]
    [InlineData(".{2}", "😀", true)]
    [InlineData(".{1,3}", "😀😀", false)]
    [InlineData(".*", "😀😀", true)]
    [InlineData("[^a]+", "😀b", true)]
    [InlineData("\\p{So}*", "😀", false)]
    [InlineData("a😀b", "a😀b", true)]
    [InlineData("(?:😀)+", "😀😀", true)]
    public void Characters_BeyondTheBasicPlane_AreTwoToDotNet(string pattern, string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Whole(pattern, PatternDialect.DotNet).Accepts(text));

    private static Automaton Whole(string pattern, PatternDialect dialect = default) =>
        Languages.Text(texts => texts.Matching(pattern, isWhole: true), dialect: dialect);
}
