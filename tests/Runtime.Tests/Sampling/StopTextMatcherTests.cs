using System.Text;
using Typed.Sampling;

namespace Typed.Tests.Sampling;

public sealed class StopTextMatcherTests
{
    [Theory]
    [InlineData("aab", "aaab", 4)]
    [InlineData("abab", "abaabab", 7)]
    [InlineData("é", "cafés", 5)]
    [InlineData("xyz", "xyxyxyz", 7)]
    [InlineData("none", "nothing here", -1)]
    public void Accept_Bytes_MatchesAtTheByteThatEndsAStopSequence(string stop, string text, int end)
    {
        StopTextMatcher matcher = new StopTexts([stop, "never"]).CreateMatcher()!;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(end, Array.FindIndex(bytes, value => matcher.Accept([value])) is >= 0 and var index ? index + 1 : -1);
    }

    [Fact]
    public void Accept_ManyRandomTexts_AgreesWithSearchingTheText()
    {
        Random random = new(3);
        for (int round = 0; round < 2000; round++)
        {
            string stop = Text(random.Next(1, 5));
            string text = Text(random.Next(1, 20));
            StopTextMatcher matcher = new StopTexts([stop]).CreateMatcher()!;
            int found = Array.FindIndex(text.ToCharArray(), character => matcher.Accept([(byte)character]));
            int expected = text.IndexOf(stop, StringComparison.Ordinal);
            Assert.Equal(expected < 0 ? -1 : expected + stop.Length - 1, found);
        }

        string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "ab"[random.Next(2)]));
    }

    [Fact]
    public void CreateMatcher_NoStopSequences_IsNone() => Assert.Null(new StopTexts([]).CreateMatcher());
}
