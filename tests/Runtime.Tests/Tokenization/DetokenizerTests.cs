using System.Text;

namespace Typed.Tests.Tokenization;

public sealed class DetokenizerTests
{
    private static readonly Tokenizer s_tokenizer = ToyTokenizer.Load();

    [Fact]
    public void Append_BytesOfCharacters_GivesWholeCharactersOnly()
    {
        const string Text = "aé漢😀b";
        Detokenizer detokenizer = new(s_tokenizer);
        List<string> chunks = [];
        foreach (byte value in Encoding.UTF8.GetBytes(Text))
        {
            chunks.Add(detokenizer.Append(value));
        }

        Assert.Equal(Text, string.Concat(chunks) + detokenizer.Flush());
        Assert.Equal(["a", "é", "漢", "😀", "b"], chunks.Where(static chunk => chunk.Length > 0));
    }

    [Fact]
    public void Flush_WithinACharacter_GivesTheReplacementCharacter()
    {
        Detokenizer detokenizer = new(s_tokenizer);
        Assert.Equal("", detokenizer.Append(0xE6));
        Assert.Equal("\uFFFD", detokenizer.Flush());
    }

    [Fact]
    public void Append_SpecialOrUnknownToken_GivesNothing()
    {
        Detokenizer detokenizer = new(s_tokenizer);
        Assert.Equal("", detokenizer.Append(ToyTokenizer.EndOfText));
        Assert.Equal("", detokenizer.Append(100_000));
        Assert.Equal("", detokenizer.Flush());
    }

    [Fact]
    public void Encode_LoneSurrogate_SaysWhere()
    {
        // Not inline data: attributes hold UTF-8, which cannot spell a lone surrogate.
        (string Text, int Position, string Unit)[] cases =
            [("ab\uD800", 2, "D800"), ("\uDC00x", 0, "DC00"), ("😀\uD83D\uD83D\uDE00", 2, "D83D")];
        foreach ((string text, int position, string unit) in cases)
        {
            PromptException error = Assert.Throws<PromptException>(() => s_tokenizer.Encode(text, []));
            Assert.Contains($"U+{unit} at position {position}", error.Message, StringComparison.Ordinal);
        }
    }
}
