using System.Text.RegularExpressions;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tests.Tokenization.PreTokenization;

public sealed class Gpt2PreTokenizerTests
{
    private static readonly Gpt2PreTokenizer s_preTokenizer = new();

    [Theory]
    [InlineData("Hello world", "Hello| world")]
    [InlineData("it's we'll I'm you've 'tis 'S", "it|'s| we|'ll| I|'m| you|'ve| '|tis| '|S")]
    [InlineData("a  b", "a| | b")]
    [InlineData("a\n\n b ", "a|\n\n| b| ")]
    [InlineData("a   ", "a|   ")]
    [InlineData("x=10%3", "x|=|10|%|3")]
    [InlineData("''s", "''|s")]
    [InlineData("\u00A0\u00A0x", "\u00A0|\u00A0|x")]
    [InlineData("𝔸𝔹 𝟙!", "𝔸𝔹| 𝟙|!")]
    [InlineData("日本語 漢", "日本語| 漢")]
    public void Split_Text_CutsAsThePatternDoes(string text, string words) =>
        Assert.Equal(words, string.Join('|', Pieces.Of(s_preTokenizer, text)));

    [Fact]
    public void Split_RandomText_AgreesWithTheRegularExpression()
    {
        // Within the basic plane .NET's regular expression means the same as the original.
        const string Alphabet = " \n\t\u00A0\u2003'srtvemld0½٣aZéß漢!?.…_-";
        Regex pattern = new(Gpt2PreTokenizer.Pattern, RegexOptions.CultureInvariant);
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            string text = new(random.GetItems<char>(Alphabet, random.Next(1, 12)));
            Assert.Equal(pattern.Matches(text).Select(static match => match.Value), Pieces.Of(s_preTokenizer, text));
        }
    }
}
