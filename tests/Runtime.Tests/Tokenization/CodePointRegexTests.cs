using System.Text;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

public sealed class CodePointRegexTests
{
    [Theory]
    [InlineData(@"[^\r\n\p{L}\p{N}]?\p{L}+", "a𝔸 𐐀!", "a𝔸| 𐐀")]
    [InlineData(@"\w+", "a_1Ⅷ²①🄰𝔸😀", "a_1Ⅷ²|🄰𝔸")]
    [InlineData(".", "😀a", "😀|a")]
    [InlineData("^a|b$", "a\na b\nb", "a|a|b|b")]
    [InlineData("(?i:s)t", "ſt St st", "ſt|St|st")]
    [InlineData("(?i:[sx])t|s", "ſt xT s", "ſt|s")]
    [InlineData("[一-龥]+", "漢字𠀀a", "漢字")]
    public void FindMatches_Text_CountsCodePoints(string pattern, string text, string matches)
    {
        List<Piece> found = [];
        CodePointRegex.Create(pattern).FindMatches(text, found);
        Assert.Equal(matches, string.Join('|', found.Select(piece => text.Substring(piece.Start, piece.Length))));
    }

    [Theory]
    [InlineData(@"a\b", @"\b")]
    [InlineData(@"\h+", @"\h")]
    [InlineData("[[:alpha:]]", "'['")]
    [InlineData("[a&&b]", "'&'")]
    [InlineData("(?m)a", "(?m)")]
    [InlineData(@"\p{Han}", "Han")]
    [InlineData("a{,2}", "{,")]
    [InlineData("😀", "U+D83D")]
    [InlineData(@"[\u0800-\uFFFF]", "range")]
    [InlineData(@"a\", @"\")]
    [InlineData("(a", "")]
    [InlineData("a++", "")]
    [InlineData("[a", "']'")]
    public void Create_WhatIsNotSupported_IsNamed(string pattern, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => CodePointRegex.Create(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void StandIn_EachCharacterBeyondTheBasicPlane_HasItsCategory()
    {
        for (int value = 0x10000; value < 0x110000; value++)
        {
            Rune rune = new(value);
            char standIn = RegexTranslation.StandIn(rune);
            Assert.True(
                Rune.GetUnicodeCategory(rune) == Rune.GetUnicodeCategory(new Rune(standIn)),
                $"U+{value:X} has another category than U+{(int)standIn:X4}.");
        }
    }
}
