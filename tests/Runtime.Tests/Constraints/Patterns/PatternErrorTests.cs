using Typed.Constraints.Automata;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class PatternErrorTests
{
    [Theory]
    [InlineData("a(?=b)", "'(?=' begins look-ahead, which is not supported, at position 1.")]
    [InlineData("(?!b)a", "negative look-ahead")]
    [InlineData("(?<=b)a", "look-behind")]
    [InlineData("(?<!b)a", "negative look-behind")]
    [InlineData("(?>a)", "an atomic group")]
    [InlineData("(?(a)b|c)", "a conditional")]
    [InlineData("(?P<n>a)", "a named group of Python")]
    [InlineData("(?<a-b>c)", "a balancing group")]
    [InlineData("(a)\\1", "'\\1' refers back to what a group matched, at position 3.")]
    [InlineData("(?<n>a)\\k<n>", "'\\k' refers back")]
    [InlineData("a\\103", "'\\10' refers back to a group, or is the octal number of a character, at position 1.")]
    [InlineData("a(?#why)b", "'(?#' begins a comment, at position 1.")]
    [InlineData("(?m)a", "option or group '(?m'")]
    [InlineData("(?x: a)", "option or group '(?x'")]
    [InlineData("(a", "a group '(' is not closed, at position 0.")]
    [InlineData("a)", "')' closes no group, at position 1.")]
    [InlineData("[a", "a class '[' is not closed, at position 0.")]
    [InlineData("[b-a]", "a range is in reverse order, at position 1.")]
    [InlineData("[a-\\d]", "a range begins or ends with a class")]
    [InlineData("*a", "nothing before '*' to repeat, at position 0.")]
    [InlineData("a**", "'*' repeats a repetition, at position 2.")]
    [InlineData("a*+", "'+' repeats a repetition")]
    [InlineData("^*", "'*' repeats a place")]
    [InlineData("a{3,2}", "a count is in reverse order, at position 1.")]
    [InlineData("a{,2}", "'{' begins no count")]
    [InlineData("a{99999999999}", "'{' begins no count")]
    [InlineData("a}", "'}' stands alone, at position 1.")]
    [InlineData("\\a", "the escape '\\a' is not known, at position 0.")]
    [InlineData("\\xg", "the escape '\\x' is not known")]
    [InlineData("\\u12", "'\\u' is not followed by four hexadecimal digits")]
    [InlineData("\\u{110000}", "holds no code point")]
    [InlineData("\\p{Script=Greek}", "the property '\\p{Script=Greek}' is not known, at position 0.")]
    [InlineData("a\\", "it ends too early, at position 2.")]
    [InlineData("(?:\\ba )*", "'\\b' or '\\B' stands within a repetition")]
    [InlineData("(?:a{1000}){1001}", "even the shortest text that matches is too long, at position 11.")]
    public void Pattern_ThatCannotBeUsed_IsRefusedByNameAndPosition(string pattern, string expected)
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Whole(pattern));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"The pattern '{pattern}' cannot be used: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]a]", "']' stands first in a class")]
    [InlineData("[a-z-[aeiou]]", "'-[' takes characters out of a class")]
    [InlineData("[😀]", "a class holds a character beyond the basic plane")]
    [InlineData("😀*", "a character beyond the basic plane is repeated")]
    [InlineData("\\p{Letter}", "is not known")]
    public void Pattern_ThatDialectsReadDifferently_IsRefusedForDotNet(string pattern, string expected)
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Whole(pattern, PatternDialect.DotNet));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pattern_ThatNothingMatches_IsRefusedByTheAutomaton() =>
        Assert.Throws<GrammarException>(() => Whole("a$b"));

    [Fact]
    public void Pattern_NestedWithoutEnd_IsRefused()
    {
        string pattern = string.Concat(Enumerable.Repeat("(", 100_000));
        GrammarException error = Assert.Throws<GrammarException>(() => Whole(pattern));
        Assert.Contains("nested more than 100 deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pattern_OfHugeCounts_IsNotWrittenOut()
    {
        string pattern = string.Concat(Enumerable.Repeat("(?:", 50)) + "a{0,1000000}" + string.Concat(Enumerable.Repeat(")*", 50));
        Assert.True(Whole(pattern).Accepts(new string('a', 100)));
        Assert.True(Whole("(?:(?:a{0,2147483647}b?){0,1000000}c){1000}").Start.ShortestLength == 1000);
    }

    private static Automaton Whole(string pattern, PatternDialect dialect = default) =>
        Languages.Text(texts => texts.Matching(pattern, isWhole: true), dialect: dialect);
}
