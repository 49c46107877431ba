using System.Text.Json;
using System.Text.Json.Nodes;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

public sealed class TokenizerJsonTests
{
    [Fact]
    public void Load_Gpt2_GivesTheReferenceIdsBothWays()
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("tokenizers", "gpt2", "tokenizer.json"));
        using JsonDocument vectors = JsonDocument.Parse(
            File.ReadAllText(SharedData.Require("tokenizers", "gpt2", "vectors.json")));
        int compared = 0;
        foreach (JsonElement vector in vectors.RootElement.GetProperty("cases").EnumerateArray())
        {
            if (vector.TryGetProperty("special", out JsonElement special) && special.GetBoolean())
            {
                continue;
            }

            string text = vector.GetProperty("text").GetString()!;
            int[] expected = [.. vector.GetProperty("ids").EnumerateArray().Select(static id => id.GetInt32())];
            List<int> ids = [];
            tokenizer.Encode(text, ids);
            Assert.Equal(expected, ids);
            Assert.Equal(text, tokenizer.Decode(expected));
            compared++;
        }

        Assert.True(compared >= 40, $"Only {compared} vectors were compared.");
    }

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
    [InlineData("""{"type":"NFC"}""", "normalizer", "NFC")]
    [InlineData("""{"type":"Metaspace"}""", "pre_tokenizer", "Metaspace")]
    [InlineData("""{"type":"ByteLevel","add_prefix_space":true}""", "pre_tokenizer", "add_prefix_space")]
    [InlineData("""{"type":"ByteLevel","use_regex":false}""", "pre_tokenizer", "use_regex")]
    [InlineData("""{"type":"TemplateProcessing"}""", "post_processor", "TemplateProcessing")]
    [InlineData("null", "decoder", "decoder")]
    public void Load_UnsupportedPart_IsNamed(string json, string part, string named)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(root => root[part] = JsonNode.Parse(json)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("not supported", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type", "\"Unigram\"")]
    [InlineData("byte_fallback", "true")]
    [InlineData("unk_token", "\"<unk>\"")]
    [InlineData("end_of_word_suffix", "\"</w>\"")]
    public void Load_UnsupportedModelOption_IsNamed(string option, string json)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => LoadToy(root => root["model"]![option] = JsonNode.Parse(json)));
        Assert.Contains(option, error.Message, StringComparison.Ordinal);
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
