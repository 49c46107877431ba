using System.Text.RegularExpressions;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tests.Tokenization.PreTokenization;

public sealed class TiktokenPreTokenizerTests
{
    private const string Llama3 =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Qwen =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [Theory]
    [InlineData("I'LL go", "I|'LL| go")]
    [InlineData("12345", "123|45")]
    [InlineData("(a) !!\n\nb", "(a|)| !!\n\n|b")]
    [InlineData("a \n \n  b", "a| \n \n| | b")]
    [InlineData("'\u017Fthe", "'\u017F|the")]
    [InlineData("😀𝔸𝔹𝟙𝟙𝟙𝟙", "😀𝔸𝔹|𝟙𝟙𝟙|𝟙")]
    public void Split_Text_CutsAsThePatternDoes(string text, string words) =>
        Assert.Equal(words, string.Join('|', Pieces.Of(TiktokenPreTokenizer.Find(Llama3)!, text)));

    [Theory]
    [InlineData(Llama3)]
    [InlineData(Qwen)]
    public void Split_RandomText_AgreesWithTheRegularExpression(string pattern)
    {
        const string Alphabet = "  \n\r\t\u00A0'sSrtvemLlDd0½٣aZéß漢!?.…_-";
        TiktokenPreTokenizer preTokenizer = TiktokenPreTokenizer.Find(pattern)!;
        Regex regex = new(pattern, RegexOptions.CultureInvariant);
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            string text = new(random.GetItems<char>(Alphabet, random.Next(1, 14)));
            Assert.Equal(regex.Matches(text).Select(static match => match.Value), Pieces.Of(preTokenizer, text));
        }
    }

    [Fact]
    public void Find_AnotherPattern_IsNull() => Assert.Null(TiktokenPreTokenizer.Find(@"\p{L}+|\p{N}"));
}
