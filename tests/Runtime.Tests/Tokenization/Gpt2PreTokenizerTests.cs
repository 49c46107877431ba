using System.Text.RegularExpressions;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

public sealed partial class Gpt2PreTokenizerTests
{
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
    public void NextLength_Text_CutsAsThePatternDoes(string text, string words) =>
        Assert.Equal(words, string.Join('|', Cut(text)));

    [Fact]
    public void NextLength_RandomText_AgreesWithTheRegularExpression()
    {
        // Within the basic plane .NET's regular expression means the same as the original.
        const string Alphabet = " \n\t\u00A0\u2003'srtvemld0½٣aZéß漢!?.…_-";
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            string text = new(random.GetItems<char>(Alphabet, random.Next(1, 12)));
            Assert.Equal(Pattern().Matches(text).Select(static match => match.Value), Cut(text));
        }
    }

    private static IEnumerable<string> Cut(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int length = Gpt2PreTokenizer.NextLength(text.AsSpan(start));
            yield return text.Substring(start, length);
            start += length;
        }
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
