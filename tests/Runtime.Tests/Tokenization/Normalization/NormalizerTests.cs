using Typed.Tokenization;
using Typed.Tokenization.Normalization;

namespace Typed.Tests.Tokenization.Normalization;

public sealed class NormalizerTests
{
    [Fact]
    public void Prepend_Text_IsPutBeforeIt() => Assert.Equal("▁a", Apply(new PrependNormalizer("▁"), "a"));

    [Fact]
    public void Prepend_PrefixIsThere_StaysOnceWhereAskedSo() =>
        Assert.Equal("▁a", Apply(new PrependNormalizer("▁", unlessPresent: true), "▁a"));

    [Fact]
    public void Prepend_OnlyAtStart_IsNotPutBeforeLaterParts() =>
        Assert.Equal("a", Apply(new PrependNormalizer("▁", onlyAtStart: true), "a", isStart: false));

    [Theory]
    [InlineData(" ", "▁", "a  b", "a▁▁b")]
    [InlineData("ab", "c", "abxabab", "cxcc")]
    [InlineData("a", "", "banana", "bnn")]
    [InlineData("q", "r", "abc", "abc")]
    public void Replace_String_ReplacesEveryOccurrence(string pattern, string content, string text, string result) =>
        Assert.Equal(result, Apply(new ReplaceNormalizer(pattern, content), text));

    [Fact]
    public void Replace_Regex_ReplacesEveryMatchByTheTextItself() =>
        Assert.Equal("a$1b$1", Apply(new RegexReplaceNormalizer(CodePointRegex.Create(@"(\s)+"), "$1"), "a  b\t"));

    [Theory]
    [InlineData("AbC", "abc")]
    [InlineData("ÀΣΑΣ", "àσασ")]
    [InlineData("\u0130x", "i\u0307x")]
    [InlineData("\U00010400", "\U00010428")]
    public void Lowercase_Text_IsMappedCharacterByCharacter(string text, string result) =>
        Assert.Equal(result, Apply(new LowercaseNormalizer(), text));

    [Theory]
    [InlineData(true, true, "a b")]
    [InlineData(true, false, "a b\u2003")]
    [InlineData(false, true, " \na b")]
    public void Strip_Text_LosesWhiteSpaceAtItsEnds(bool left, bool right, string result) =>
        Assert.Equal(result, Apply(new StripNormalizer(left, right), " \na b\u2003"));

    [Fact]
    public void Strip_WhiteSpaceAlone_IsNothing() => Assert.Equal("", Apply(new StripNormalizer(true, true), " \n "));

    private static string Apply(Normalizer normalizer, string text, bool isStart = true)
    {
        TextBuffer buffer = new();
        buffer.Set(text);
        normalizer.Normalize(buffer, isStart);
        return buffer.Text.ToString();
    }
}
