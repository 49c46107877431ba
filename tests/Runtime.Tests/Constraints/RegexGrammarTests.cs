using System.Text;

namespace Typed.Tests.Constraints;

public class RegexGrammarTests
{
    [Theory]
    [InlineData("[A-Z]{3}-\\d{4}", "ABC-1234", true)]
    [InlineData("[A-Z]{3}-\\d{4}", "xABC-1234", false)]
    [InlineData("yes|no", "no", true)]
    [InlineData("yes|no", "nope", false)]
    public void Grammar_OfARegularExpression_IsTheTextsThatMatchAsAWhole(string pattern, string text, bool isAccepted)
    {
        Grammar grammar = Grammar.FromRegex(pattern);

        Assert.Equal(isAccepted, grammar.Build().Accepts(Encoding.UTF8.GetBytes(text)));
        Assert.Contains(pattern, grammar.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a-z]{1000000}")]
    [InlineData("(a{1000}){1000}")]
    public void Grammar_WhoseShortestTextIsHuge_IsRefusedAtOnce(string pattern)
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Grammar.FromRegex(pattern));
        Assert.Contains("it has 1000000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grammar_OfASchemaWhoseShortestTextIsHuge_IsRefusedAtOnce()
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Grammar.FromJsonSchema(
            """{"type":"array","items":{"type":"string"},"minItems":1000000}"""));
        Assert.Contains("too long for any model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grammar_OfAPatternThatCannotBeUsed_IsRefusedAtOnce()
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Grammar.FromRegex("(?<=a)b"));
        Assert.Contains("look-behind", error.Message, StringComparison.Ordinal);
    }
}
