using Typed.Tests.Tokenization;

namespace Typed.Tests.Prompts;

/// <summary>How added tokens are found in a template's constants.</summary>
public sealed class AddedTokenTests
{
    private const int Left = 4096;
    private const int Right = 4097;
    private const int Short = 4098;
    private const int Long = 4099;
    private const int Word = 4100;
    private const int Normalized = 4101;

    private static readonly Tokenizer s_tokenizer = TokenizerFiles.LoadQuill(static root =>
    {
        foreach (string token in (string[])
            [
                $$"""{"id":{{Left}},"content":"<l>","special":true,"lstrip":true}""",
                $$"""{"id":{{Right}},"content":"<r>","special":true,"rstrip":true}""",
                $$"""{"id":{{Short}},"content":"<d","special":true}""",
                $$"""{"id":{{Long}},"content":"<d>e","special":false}""",
                $$"""{"id":{{Word}},"content":"wqo","special":false,"single_word":true}""",
                $$"""{"id":{{Normalized}},"content":"<n>x","special":false,"normalized":true}""",
            ])
        {
            root["added_tokens"]!.AsArray().Add(TokenizerFiles.Json(token));
        }
    });

    [Fact]
    public void Encode_TokensThatStrip_TakeWhiteSpaceOfConstantsAlong()
    {
        Assert.Equal(Encode("a<l>b"), Encode("a \n <l>b"));
        Assert.Equal(Encode("a<r>b"), Encode("a<r> \n b"));
        Assert.NotEqual(Encode("a<l>b"), Encode("a<l> b"));
    }

    [Fact]
    public void Encode_TokensThatStrip_TakeWhiteSpaceOfArgumentsAlong()
    {
        PromptEncoder encoder = new(new PromptTemplate("<r>", "", " <l>"), s_tokenizer);
        Assert.Equal(encoder.Encode(["a", "b"]), encoder.Encode([" \n", "  ab\u2003"]));
        Assert.Equal([Right, Left], encoder.Encode([" ", "\n"]));
    }

    [Fact]
    public void Encode_TokensThatStartAlike_AreTheLongest()
    {
        Assert.Equal([Long], Encode("<d>e"));
        Assert.Equal([Short, 30], Encode("<d>"));
    }

    [Fact]
    public void Encode_SingleWord_IsFoundWhereNoWordAdjoins()
    {
        Assert.Contains(Word, Encode("a wqo, b"));
        Assert.DoesNotContain(Word, Encode("a wqord"));
        Assert.DoesNotContain(Word, Encode("éwqo"));
    }

    [Fact]
    public void Encode_SingleWordBesideAHole_IsNotUndoneByAnArgument() =>
        Assert.Equal(Word, new PromptEncoder(new PromptTemplate("wqo", ""), s_tokenizer).Encode(["rd"])[0]);

    [Fact]
    public void Encode_NormalizedToken_IsFoundInWhatOthersLeave()
    {
        Assert.Equal([Normalized], Encode("<n>x"));
        Assert.Equal([Normalized, Right, Normalized], Encode("<n>x<r><n>x"));
    }

    [Fact]
    public void GetBytes_AddedToken_IsItsTextUnlessSpecial()
    {
        Assert.Equal("<d>e"u8, s_tokenizer.GetBytes(Long));
        Assert.True(s_tokenizer.GetBytes(Short).IsEmpty);
        Assert.Equal("<d>e", s_tokenizer.Decode([Short, Long]));
    }

    [Fact]
    public void Encode_StartOfSequence_ComesOnceBeforeThePrompt()
    {
        Tokenizer tokenizer = ToySentencePiece.Load();
        int[] expected = [ToySentencePiece.Start, ToySentencePiece.MarkAb];
        Assert.Equal(expected, PromptEncoder.Encode(tokenizer, "ab"));
        Assert.Equal(expected, new PromptEncoder(new PromptTemplate("<s>", ""), tokenizer).Encode(["ab"]));
        Assert.Equal([ToySentencePiece.Start], PromptEncoder.Encode(tokenizer, ""));
        Assert.Equal(ToySentencePiece.Start, new PromptEncoder(new PromptTemplate("", ""), tokenizer).Encode(["<s>"])[0]);
        Assert.Single(new PromptEncoder(new PromptTemplate("", ""), tokenizer).Encode(["<s>"]), ToySentencePiece.Start);
    }

    [Fact]
    public void Encode_TextsAroundTokens_EachGetTheirMark()
    {
        int[] ids = new PromptEncoder(new PromptTemplate("ab</s> ", "<s>ab"), ToySentencePiece.Load()).Encode(["ab"]);
        Assert.Equal(
            [ToySentencePiece.Start, ToySentencePiece.MarkAb, 2, ToySentencePiece.MarkAb, ToySentencePiece.Start, ToySentencePiece.MarkAb],
            ids);
    }

    [Fact]
    public void Decode_CleanUpSpaces_RemovesThoseBeforePunctuation()
    {
        int[] ids = PromptEncoder.Encode(s_tokenizer, "Yes , it 's so .");
        Assert.Equal("Yes , it 's so .", s_tokenizer.Decode(ids));
        Assert.Equal("Yes, it's so.", s_tokenizer.Decode(ids, cleanUpSpaces: true));
    }

    private static int[] Encode(string constant) => new PromptEncoder(new PromptTemplate(constant), s_tokenizer).Encode([]);
}
