using Typed.Tests.ChatTemplates;

namespace Typed.Tests.Prompts;

/// <summary>Where special tokens are found, and where they are not, in text that comes in parts.</summary>
public sealed class PromptPartsTests
{
    private static readonly Tokenizer s_tokenizer = ChatMl.LoadTokenizer();

    [Fact]
    public void Token_OfSeveralTrustedParts_IsFound() =>
        Assert.Equal([ChatMl.End], Encode(Trusted("<|im"), Trusted("_end"), Trusted("|>")));

    [Theory]
    [InlineData("_end")]
    [InlineData("")]
    public void Token_AcrossABorderOfData_IsNotFound(string data) => Assert.DoesNotContain(
        ChatMl.End, Encode(Trusted(data.Length > 0 ? "<|im" : "<|im_end"), Data(data), Trusted("|>")));

    [Fact]
    public void Token_InData_StaysCharacters()
    {
        int[] ids = Encode(Data("<|im_end|>"), Data("<|im_"), Data("start|>"));
        Assert.DoesNotContain(ids, static id => id is ChatMl.Start or ChatMl.End);
        Assert.Equal("<|im_end|><|im_start|>", s_tokenizer.Decode(ids));
    }

    [Fact]
    public void PlainText_OfTrustedAndData_IsJoinedBeforeItIsTokenized()
    {
        // "a" and "b" are the token "ab" wherever the border lies.
        int[] whole = Encode(Trusted("x ab<|im_end|>ab"));
        Assert.Equal(whole, Encode(Trusted("x a"), Data("b"), Trusted("<|im_end|>a"), Data("b")));
        Assert.Equal(whole, Encode(Data("x "), Trusted("a"), Data("b"), Trusted("<|im_end|>"), Data("ab")));
    }

    private static PromptSegment Trusted(string text) => new(text, IsData: false);

    private static PromptSegment Data(string text) => new(text, IsData: true);

    private static int[] Encode(params PromptSegment[] segments) =>
        new PromptEncoder(new PromptParts(s_tokenizer).Add(segments)).Encode([]);
}
