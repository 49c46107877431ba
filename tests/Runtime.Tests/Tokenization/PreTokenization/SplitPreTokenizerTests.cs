using Typed.Tokenization;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tests.Tokenization.PreTokenization;

public sealed class SplitPreTokenizerTests
{
    [Theory]
    [InlineData("Isolated", false, "a|-|-|b|-|c|-")]
    [InlineData("Removed", false, "a|b|c")]
    [InlineData("MergedWithPrevious", false, "a-|-|b-|c-")]
    [InlineData("MergedWithNext", false, "a|-|-b|-c|-")]
    [InlineData("Contiguous", false, "a|--|b|-|c|-")]
    [InlineData("Removed", true, "-|-|-|-")]
    [InlineData("MergedWithPrevious", true, "a|-|-b|-c|-")]
    public void Split_Behavior_IsHuggingFaces(string behavior, bool invert, string pieces)
    {
        SplitBehavior parsed = Enum.Parse<SplitBehavior>(behavior);
        Assert.Equal(pieces, string.Join('|', Pieces.Of(new StringPreTokenizer("-", parsed, invert), "a--b-c-")));
        Assert.Equal(pieces, string.Join('|', Pieces.Of(new RegexPreTokenizer(CodePointRegex.Create("-"), parsed, invert), "a--b-c-")));
    }

    [Fact]
    public void Split_LettersBeyondTheBasicPlane_AreLetters() =>
        Assert.Equal(
            ["𝔸é𐐀漢𠀀", "😀", "x", "1𝟙"],
            Pieces.Of(new RegexPreTokenizer(CodePointRegex.Create(@"\p{L}+|\p{Nd}+"), SplitBehavior.Isolated, false), "𝔸é𐐀漢𠀀😀x1𝟙"));

    [Theory]
    [InlineData(true, "a|1|2|b|𝟙")]
    [InlineData(false, "a|12|b|𝟙")]
    public void Split_Digits_CutsNumbers(bool individual, string pieces) =>
        Assert.Equal(pieces, string.Join('|', Pieces.Of(new DigitsPreTokenizer(individual), "a12b𝟙")));

    [Theory]
    [InlineData("▁Once▁upon▁▁a", "▁Once|▁upon|▁▁a")]
    [InlineData("Once", "Once")]
    [InlineData("▁▁", "▁▁")]
    public void Split_WordStart_KeepsMarksWithTheirWord(string text, string pieces) =>
        Assert.Equal(pieces, string.Join('|', Pieces.Of(new WordStartPreTokenizer('▁'), text)));
}
