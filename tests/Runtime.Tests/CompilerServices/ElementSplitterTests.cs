using System.Text;
using System.Text.Json;
using Typed.CompilerServices;

namespace Typed.Tests.CompilerServices;

public sealed class ElementSplitterTests
{
    private const string Everything =
        """ [ 1,-2.5e3 ,"a]\"[\\",{"b":["}",{}]} , [[],["]"]],true,null, "é🙂" ] """;

    private static readonly string[] s_elements =
        ["1", "-2.5e3", "\"a]\\\"[\\\\\"", "{\"b\":[\"}\",{}]}", "[[],[\"]\"]]", "true", "null", "\"é🙂\""];

    [Fact]
    public void Append_ChunksOfAnySize_GiveTheSameElements()
    {
        Rune[] runes = [.. Everything.EnumerateRunes()];
        for (int size = 1; size <= runes.Length; size++)
        {
            Assert.Equal(s_elements, Split(runes.Chunk(size).Select(static chunk => string.Concat(chunk)), out bool isComplete));
            Assert.True(isComplete);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    public void Append_EmptyArray_HasNoElement(string text)
    {
        Assert.Empty(Split([text], out bool isComplete));
        Assert.True(isComplete);
    }

    [Theory]
    [InlineData("[1", 0)]
    [InlineData("[1,", 1)]
    [InlineData("[\"a\"", 1)]
    [InlineData("[{\"a\":1}", 1)]
    [InlineData("[\"a\\", 0)]
    [InlineData("", 0)]
    public void Append_TextThatBreaksOff_GivesWhatIsComplete(string text, int count)
    {
        Assert.Equal(count, Split([text], out bool isComplete).Count);
        Assert.False(isComplete);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("1. milk")]
    [InlineData("[,1]")]
    [InlineData("[1,]")]
    [InlineData("[1,,2]")]
    [InlineData("[\"a\" \"b\"]")]
    [InlineData("[1]]")]
    [InlineData("[}")]
    public void Append_NoArray_IsAnError(string text) =>
        Assert.Throws<JsonException>(() => Split([text], out _));

    [Fact]
    public void Append_LongElement_OutgrowsTheBuffer()
    {
        string element = $"\"{new string('x', 5000)}\"";
        Assert.Equal([element, element], Split([$"[{element}", $",{element}]"], out _));
    }

    private static List<string> Split(IEnumerable<string> chunks, out bool isComplete)
    {
        ElementSplitter splitter = new();
        List<string> elements = [];
        foreach (string chunk in chunks)
        {
            splitter.Append(chunk);
            while (splitter.TryTake(out ReadOnlySpan<byte> element))
            {
                elements.Add(Encoding.UTF8.GetString(element));
            }
        }

        isComplete = splitter.IsComplete;
        return elements;
    }
}
