using static Typed.Tests.Tokenization.ToySentencePiece;

namespace Typed.Tests.Tokenization;

public sealed class SentencePieceTests
{
    private static readonly Tokenizer s_tokenizer = Load();

    [Fact]
    public void Encode_Words_CarryTheirMarks() => Assert.Equal([MarkAb, MarkAb, C, Mark, MarkA], Encode("ab abc  a"));

    [Fact]
    public void Encode_MissingCharacters_AreTheirBytes() =>
        Assert.Equal([Mark, Byte(0xC3), Byte(0xA9), A, Byte(0xF0), Byte(0x9F), Byte(0x98), Byte(0x80)], Encode("éa😀"));

    [Fact]
    public void Encode_SpelledByteToken_StaysCharacters()
    {
        List<int> ids = Encode("<0x0A>");
        Assert.DoesNotContain(Byte('\n'), ids);
        Assert.Equal("<0x0A>", s_tokenizer.Decode(ids.ToArray()));
    }

    [Theory]
    [InlineData(true, new[] { Mark, Unknown, A, Unknown })]
    [InlineData(false, new[] { Mark, Unknown, Unknown, A, Unknown })]
    public void Encode_WithoutByteFallback_GivesUnknownTokens(bool fuses, int[] ids)
    {
        Tokenizer tokenizer = Load(root =>
        {
            root["model"]!["byte_fallback"] = false;
            root["model"]!["fuse_unk"] = fuses;
        });
        Assert.Equal(ids, Encode("xyaz", tokenizer));
    }

    [Fact]
    public void Encode_WithoutUnknownToken_DropsWhatIsMissing()
    {
        Tokenizer tokenizer = Load(static root =>
        {
            root["model"]!["byte_fallback"] = false;
            root["model"]!["unk_token"] = null;
        });
        Assert.Equal([MarkA], Encode("xaz", tokenizer)[^1..]);
    }

    [Fact]
    public void Encode_TokensAcrossWords_AreMerged()
    {
        // A token that goes on into the next word forbids cutting at marks.
        Tokenizer tokenizer = Load(static root =>
        {
            root["model"]!["vocab"]!["a▁"] = 267;
            root["model"]!["merges"]!.AsArray().Insert(0, "a ▁");
        });
        Assert.Equal([Mark, 267, Ab], Encode("a ab", tokenizer));
    }

    [Theory]
    [InlineData("first", MarkAb, Ab)]
    [InlineData("always", MarkAb, MarkAb)]
    [InlineData("never", Ab, Ab)]
    public void Encode_Metaspace_MarksByItsScheme(string scheme, int atStart, int later)
    {
        Tokenizer tokenizer = Load(root =>
        {
            root["normalizer"] = null;
            root["pre_tokenizer"] = TokenizerFiles.Json($$"""{"type":"Metaspace","replacement":"▁","prepend_scheme":"{{scheme}}"}""");
        });
        List<int> ids = [];
        tokenizer.Encode("ab", ids, isStart: true);
        tokenizer.Encode("ab", ids, isStart: false);
        Assert.Equal([atStart, later], ids);
    }

    [Fact]
    public void Decode_Text_LosesTheSpaceThatEncodingPutBeforeIt()
    {
        Assert.Equal("ab ab", s_tokenizer.Decode([Start, MarkAb, MarkAb]));
        Assert.Equal(" ab", s_tokenizer.Decode([Mark, MarkAb]));
    }

    [Fact]
    public void Decode_MetaspaceDecoder_DropsTheFirstTokensSpaces()
    {
        Tokenizer tokenizer = Load(static root => root["decoder"] = TokenizerFiles.Json("""{"type":"Metaspace","replacement":"▁"}"""));
        Assert.Equal("ab ab", tokenizer.Decode([Start, MarkAb, MarkAb]));
    }

    [Fact]
    public void Decode_BytesThatAreNoText_AreOneReplacementEach() =>
        Assert.Equal("a\uFFFD\uFFFDa", s_tokenizer.Decode([A, Byte('A'), Byte(0xFF), A]));

    [Fact]
    public void Detokenizer_Continuation_KeepsItsFirstSpace()
    {
        Detokenizer detokenizer = new(s_tokenizer);
        Assert.Equal(" ab", detokenizer.Append(MarkAb));
        Assert.Equal("", detokenizer.Append(Byte(0xC3)));
        Assert.Equal("é", detokenizer.Append(Byte(0xA9)));
        Assert.Equal("</s>", detokenizer.Append(2));
        Assert.Equal("", detokenizer.Flush());
    }

    private static List<int> Encode(string text, Tokenizer? tokenizer = null)
    {
        List<int> ids = [];
        (tokenizer ?? s_tokenizer).Encode(text, ids);
        return ids;
    }
}
