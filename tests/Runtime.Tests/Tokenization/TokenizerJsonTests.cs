using System.Text.Json.Nodes;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

public sealed class TokenizerJsonTests
{
    [Fact]
    public void Load_Gpt2_SpecialTokenInText_StaysCharacters()
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("tokenizers", "gpt2", "tokenizer.json"));
        List<int> ids = [];
        tokenizer.Encode("<|endoftext|>", ids);
        Assert.DoesNotContain(50256, ids);
        Assert.Equal("<|endoftext|>", tokenizer.Decode(ids.ToArray()));
        Assert.Equal(50256, tokenizer.SpecialTokens["<|endoftext|>"]);
        Assert.True(tokenizer.GetBytes(50256).IsEmpty);
    }

    [Fact]
    public void Load_ToyTokenizer_JoinsByRank()
    {
        Tokenizer tokenizer = LoadToy(static _ => { });
        List<int> ids = [];
        tokenizer.Encode("abab ab", ids);
        Assert.Equal("abab ab", tokenizer.Decode(ids.ToArray()));
        Assert.Equal([257, 258], ids);
    }

    [Theory]
    [InlineData("""{"type":"BertNormalizer"}""", "normalizer", "normalizer.type' is BertNormalizer")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Nmt"}]}""", "normalizer", "normalizer.normalizers[1].type' is Nmt")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":"a\\b"},"content":""}""", "normalizer", "holds \\b")]
    [InlineData("""{"type":"Whitespace"}""", "pre_tokenizer", "pre_tokenizer.type' is Whitespace")]
    [InlineData("""{"type":"Metaspace","replacement":"▁"}""", "pre_tokenizer", "ByteLevel where the pre_tokenizer is not")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"\\p{Han}"},"behavior":"Isolated","invert":false}""", "pre_tokenizer", "Han")]
    [InlineData("""{"type":"Split","pattern":{"String":" "},"behavior":"Dropped","invert":false}""", "pre_tokenizer", "behavior' is Dropped")]
    [InlineData("""{"type":"Sequence","pretokenizers":[{"type":"ByteLevel","add_prefix_space":false},{"type":"Digits","individual_digits":true}]}""", "pre_tokenizer", "Digits after ByteLevel")]
    [InlineData("""{"type":"Sequence","pretokenizers":[{"type":"Digits","individual_digits":true},{"type":"ByteLevel","add_prefix_space":true}]}""", "pre_tokenizer", "add_prefix_space")]
    [InlineData("""{"type":"RobertaProcessing"}""", "post_processor", "post_processor.type' is RobertaProcessing")]
    [InlineData("""{"type":"TemplateProcessing","single":[{"Sequence":{"id":"B"}}]}""", "post_processor", "post_processor.single[0]")]
    [InlineData("""{"type":"WordPiece"}""", "decoder", "decoder.type' is WordPiece")]
    [InlineData("""{"type":"Fuse"}""", "decoder", "not ByteLevel where the pre_tokenizer is")]
    [InlineData("""{"type":"Sequence","decoders":[{"type":"ByteFallback"},{"type":"Metaspace","replacement":"▁"}]}""", "decoder", "Metaspace at this place")]
    [InlineData("null", "decoder", "'decoder' is absent")]
    public void Load_UnsupportedPart_IsNamed(string json, string part, string named)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(root => root[part] = JsonNode.Parse(json)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("not supported", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type", "\"Unigram\"")]
    [InlineData("type", "null")]
    [InlineData("dropout", "0.1")]
    [InlineData("continuing_subword_prefix", "\"##\"")]
    [InlineData("end_of_word_suffix", "\"</w>\"")]
    public void Load_UnsupportedModelOption_IsNamed(string option, string json)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(root => root["model"]![option] = JsonNode.Parse(json)));
        Assert.Contains($"model.{option}", error.Message, StringComparison.Ordinal);
        Assert.Contains("not supported", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normalizer", """{"type":"Prepend"}""", "normalizer.prepend")]
    [InlineData("normalizer", """{"type":"Replace","pattern":{"String":""},"content":"a"}""", "normalizer.pattern.String")]
    [InlineData("pre_tokenizer", """{"type":"ByteLevel"}""", "pre_tokenizer.add_prefix_space")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[]}""", "post_processor.single")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}}],"special_tokens":{"<s>":{"ids":[261]}}}""", "post_processor")]
    [InlineData("post_processor", "7", "post_processor")]
    public void Load_PartOfTheWrongForm_IsNamed(string part, string json, string named)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => LoadToy(root => root[part] = JsonNode.Parse(json)));
        Assert.Contains($"'{named}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MergesBeforeTheVocabulary_AreReadAllTheSame()
    {
        Tokenizer tokenizer = LoadToy(static root =>
        {
            JsonObject model = root["model"]!.AsObject();
            JsonNode vocabulary = model["vocab"]!.DeepClone();
            model.Remove("vocab");
            model["vocab"] = vocabulary;
        });
        List<int> ids = [];
        tokenizer.Encode("abab", ids);
        Assert.Equal([257], ids);
    }

    [Fact]
    public void Load_TwoTokensOfOneId_AreNamed()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(static root => root["model"]!["vocab"]!["ab"] = (int)'z'));
        Assert.Contains("'z'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'ab'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AddedTokenOfATextsId_IsNamed()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(static root => root["added_tokens"]![0]!["id"] = 256));
        Assert.Contains("'<|endoftext|>'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "missing")]
    [InlineData("a", "b", "ab")]
    public void Load_MergeOutsideTheVocabulary_IsNamed(params string[] merge)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(root => root["model"]!["merges"]!.AsArray().Add(new JsonArray([.. merge.Select(part => JsonValue.Create(part))]))));
        Assert.Contains("Merge 4", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("merges", "[null]")]
    [InlineData("merges", """[["a", null]]""")]
    [InlineData("merges", "[3]")]
    [InlineData("merges", "{}")]
    [InlineData("vocab", """{"a": 2147483647}""")]
    [InlineData("vocab", """{"a": 1.5}""")]
    [InlineData("vocab", """["a"]""")]
    public void Load_ModelOfTheWrongForm_IsModelFormatException(string part, string json) =>
        Assert.Throws<ModelFormatException>(() => LoadToy(root => root["model"]![part] = JsonNode.Parse(json)));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("7")]
    public void Load_AddedTokenWithoutText_IsModelFormatException(string content) =>
        Assert.Throws<ModelFormatException>(() => LoadToy(root => root["added_tokens"]![0]!["content"] = JsonNode.Parse(content)));

    [Fact]
    public void Load_IdBeyondAllOthers_IsModelFormatException() =>
        Assert.Throws<ModelFormatException>(() => LoadToy(root => root["model"]!["vocab"]!["ab"] = int.MaxValue));

    [Fact]
    public void Load_MissingByte_IsNamed()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(root => root["model"]!["vocab"]!.AsObject().Remove("z")));
        Assert.Contains("0x7A", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"model\": ")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"model\": {\"type\": \"BPE\"}}")]
    [InlineData("{\"model\": 3}")]
    public void Load_MalformedFile_IsModelFormatException(string content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            ModelFormatException error = Assert.Throws<ModelFormatException>(() => TokenizerJson.Load(path));
            Assert.Equal(path, error.Path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Tokenizer LoadToy(Action<JsonNode> edit)
    {
        string path = Path.GetTempFileName();
        try
        {
            JsonNode root = ToyTokenizer.CreateJson();
            edit(root);
            File.WriteAllText(path, root.ToJsonString());
            return TokenizerJson.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
