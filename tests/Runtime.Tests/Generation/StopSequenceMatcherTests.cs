namespace Typed.Tests.Generation;

public sealed class StopSequenceMatcherTests
{
    [Theory]
    [InlineData("ab|cd", "x|a|b", "x", true)]
    [InlineData("abc", "xab|abcy", "xab", true)]
    [InlineData("\n\n", "a\n|b\n|\n|c", "a\nb", true)]
    [InlineData("aab", "aa|a|b", "a", true)]
    [InlineData("cd|bc", "ab|cd", "a", true)]
    [InlineData("xyz", "ab|x|y", "abxy", false)]
    [InlineData("😀", "a|😀|b", "a", true)]
    public void Append_Chunks_StopsBeforeTheFirstMatch(string stops, string chunks, string text, bool matched)
    {
        StopSequenceMatcher matcher = new(stops.Split('|'));
        string result = "";
        foreach (string chunk in chunks.Split('|'))
        {
            result += matcher.Append(chunk);
        }

        Assert.Equal(text, result + matcher.Flush());
        Assert.Equal(matched, matcher.IsMatched);
    }

    [Fact]
    public void Append_RandomText_AgreesWithSearchingTheWhole()
    {
        Random random = new(3);
        for (int i = 0; i < 20_000; i++)
        {
            string[] stops = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text(random.Next(1, 4)))];
            string text = Text(random.Next(0, 20));
            StopSequenceMatcher matcher = new(stops);
            string result = "";
            for (int start = 0; start < text.Length;)
            {
                int length = Math.Min(random.Next(1, 4), text.Length - start);
                result += matcher.Append(text.Substring(start, length));
                start += length;
            }

            int[] found = [.. stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(static index => index >= 0)];
            string streamed = result + matcher.Flush();
            if (found.Length == 0)
            {
                Assert.Equal(text, streamed);
            }
            else
            {
                // What is complete first wins: a match that starts earlier but ends later may not have been seen yet.
                Assert.True(matcher.IsMatched);
                Assert.StartsWith(streamed, text, StringComparison.Ordinal);
                Assert.Contains(stops, stop => text.AsSpan(streamed.Length).StartsWith(stop, StringComparison.Ordinal));
            }
        }

        string Text(int length) => new(random.GetItems<char>("ab", length));
    }
}
