using System.Text;

namespace Typed.Testing.Tests;

public class ByteTokenizerTests
{
    [Fact]
    public void Encode_AnyText_GivesItsUtf8()
    {
        List<int> ids = [];
        ByteTokenizer.Default.Encode("aé\U0001F600", ids);
        Assert.Equal(Encoding.UTF8.GetBytes("aé\U0001F600").Select(static value => (int)value), ids);
    }

    [Fact]
    public void Decode_WhatWasEncoded_GivesTheTextBack()
    {
        List<int> ids = [];
        ByteTokenizer.Default.Encode("naïve 漢字\n", ids);
        Assert.Equal("naïve 漢字\n", ByteTokenizer.Default.Decode([.. ids]));
    }

    [Fact]
    public void Encode_TextOfASpecialToken_StaysPlain()
    {
        List<int> ids = [];
        ByteTokenizer.Default.Encode("<|endoftext|>", ids);
        Assert.DoesNotContain(ByteTokenizer.EndOfTextId, ids);
    }

    [Fact]
    public void Encode_LoneSurrogate_ThrowsWithItsPosition()
    {
        PromptException error = Assert.Throws<PromptException>(() => ByteTokenizer.Default.Encode("ab\uD83D", []));
        Assert.Contains("position 2", error.Message);
    }

    [Fact]
    public void SpecialTokens_Further_FollowTheFirst()
    {
        ByteTokenizer tokenizer = new("<|user|>", "<|assistant|>");
        Assert.Equal(256, tokenizer.SpecialTokens["<|endoftext|>"]);
        Assert.Equal(257, tokenizer.SpecialTokens["<|user|>"]);
        Assert.Equal(258, tokenizer.SpecialTokens["<|assistant|>"]);
        Assert.Equal(259, tokenizer.VocabularySize);
    }

    [Fact]
    public void GetBytes_SpecialToken_IsEmpty() =>
        Assert.True(ByteTokenizer.Default.GetBytes(ByteTokenizer.EndOfTextId).IsEmpty);

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void GetBytes_OutsideTheVocabulary_Throws(int id) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ByteTokenizer.Default.GetBytes(id).Length);
}
