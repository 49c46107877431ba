using Typed.Tests.Tokenization;

namespace Typed.Tests.Prompts;

public sealed class PromptEncoderTests
{
    private static readonly Tokenizer s_tokenizer = ToyTokenizer.Load();

    [Fact]
    public void Encode_ConstantAndArgument_AreJoinedBeforeTheyAreTokenized()
    {
        // "x " + "ab" must give the token " ab", as the whole text does.
        int[] ids = new PromptEncoder(new PromptTemplate("x ", ""), s_tokenizer).Encode(["ab"]);
        Assert.Equal(['x', 258], ids);
    }

    [Fact]
    public void Encode_SpecialTokenInConstant_IsOneId()
    {
        int[] ids = new PromptEncoder(new PromptTemplate("<|endoftext|>x<|endoftext|>", "<|endoftext|>"), s_tokenizer).Encode(["y"]);
        Assert.Equal([ToyTokenizer.EndOfText, 'x', ToyTokenizer.EndOfText, 'y', ToyTokenizer.EndOfText], ids);
    }

    [Fact]
    public void Encode_SpecialTokenInArgument_StaysCharacters()
    {
        int[] ids = new PromptEncoder(new PromptTemplate("", ""), s_tokenizer).Encode(["<|endoftext|>"]);
        Assert.DoesNotContain(ToyTokenizer.EndOfText, ids);
        Assert.Equal("<|endoftext|>", s_tokenizer.Decode(ids));
    }

    [Fact]
    public void Encode_SpecialTokenAcrossConstantAndArgument_StaysCharacters()
    {
        int[] ids = new PromptEncoder(new PromptTemplate("<|endof", "|>"), s_tokenizer).Encode(["text"]);
        Assert.DoesNotContain(ToyTokenizer.EndOfText, ids);
        Assert.Equal("<|endoftext|>", s_tokenizer.Decode(ids));
    }

    [Fact]
    public void Encode_SeveralHoles_AreFilledInOrder()
    {
        int[] ids = new PromptEncoder(new PromptTemplate("", "+", "=", ""), s_tokenizer).Encode(["1", "2", "3"]);
        Assert.Equal("1+2=3", s_tokenizer.Decode(ids));
    }

    [Theory]
    [InlineData("a b ", 1)]
    [InlineData("a bc", 1)]
    [InlineData("abc", 0)]
    [InlineData("", 0)]
    [InlineData("<|endoftext|>x y <|endoftext|>", 6)]
    public void ConstantLength_OfConstantsBeforeAHole_LeavesOutTheWordThatMayGoOn(string constant, int expected)
    {
        PromptEncoder encoder = new(new PromptTemplate(constant, " and "), s_tokenizer);
        Assert.Equal(expected, encoder.ConstantLength);
        int[] one = encoder.Encode(["ab"]), other = encoder.Encode([" 7"]);
        Assert.Equal(one[..expected], other[..expected]);
    }

    [Fact]
    public void ConstantLength_WithoutHoles_IsTheWholePrompt()
    {
        PromptEncoder encoder = new(new PromptTemplate("a b c"), s_tokenizer);
        Assert.Equal(encoder.Encode([]).Length, encoder.ConstantLength);
    }
}
