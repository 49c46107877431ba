extern alias runtime;

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Harness;
using Typed.Tests;

namespace Typed.Generators.Tokens;

/// <summary>The tokenizer that is compiled into the generator gives the ids of the runtime's.</summary>
public sealed class LinkedTokenizerTests
{
    private static readonly string[] s_texts =
    [
        "", " ", "\n\n", "The quick brown fox doesn't jump.", "  def f(x):\r\n\treturn x ** 2  # ok\n\n\n", "{\"a\": [1, 2.5e-3, null], \"b\": \"\\n\"}",
        "Größenwahn, Straße, ÄÖÜ", "Où est la bibliothèque ? « Là-bas », dit-il.", "«Привет», — сказал он. Ёлка", "漢字とかな、カタカナ。", "한국어 문장입니다 각",
        "नमस्ते दुनिया", "مرحبا بالعالم ١٢٣", "שלום עולם", "👩🏽‍🚀 and 👨‍👩‍👧‍👦 𝒳𝔘 𐐀𐐨", "e\u0301 \u212B \uFB01 \u1E9B\u0323 \u0344", "İIıi ǅ ΑΣΟΣ", "12345 ½ ² Ⅷ ４２",
        "<|im_start|>user <think> <s> [INST]", "\u00A0\u2003\u3000\u200B\uFEFFx", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "I'VE we'll THEY'D it’s ſ'ſ",
    ];

    [Theory]
    [InlineData("tokenizers", "gpt2")]
    [InlineData("tokenizers", "qwen3")]
    [InlineData("tokenizers", "phi-3-mini")]
    [InlineData("models", "stories260K")]
    [InlineData("models", "tiny-random-gpt2-fp32")]
    public void Ids_OfARealTokenizer_AreThoseOfTheRuntime(string folder, string name) =>
        AssertSame(SharedData.Require(folder, name, "tokenizer.json"));

    [Fact]
    public void Ids_OfTheEmbeddedModel_AreThoseOfTheRuntime() => AssertSame(ModelFile.QuillTokenizer);

    [Theory]
    [InlineData("""{ "type": "NFC" }""")]
    [InlineData("""{ "type": "NFD" }""")]
    [InlineData("""{ "type": "NFKC" }""")]
    [InlineData("""{ "type": "NFKD" }""")]
    [InlineData("""{ "type": "Sequence", "normalizers": [{ "type": "Strip", "strip_left": true, "strip_right": true }, { "type": "Lowercase" }] }""")]
    [InlineData("""{ "type": "Sequence", "normalizers": [{ "type": "Prepend", "prepend": "_" }, { "type": "Replace", "pattern": { "String": " " }, "content": "__" }] }""")]
    [InlineData("""{ "type": "Replace", "pattern": { "Regex": "\\s+" }, "content": " " }""")]
    public void Ids_WithANormalizer_AreThoseOfTheRuntime(string normalizer) => AssertSame("normalizer", normalizer);

    [Theory]
    [InlineData("""{ "type": "Split", "pattern": { "Regex": "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|\\w|\\s+" }, "behavior": "Isolated", "invert": false }""")]
    [InlineData("""{ "type": "Split", "pattern": { "Regex": "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+" }, "behavior": "Isolated", "invert": false }""")]
    [InlineData("""{ "type": "Split", "pattern": { "String": " " }, "behavior": "MergedWithNext", "invert": false }""")]
    [InlineData("""{ "type": "Split", "pattern": { "Regex": "[aeiou]" }, "behavior": "MergedWithPrevious", "invert": false }""")]
    [InlineData("""{ "type": "Split", "pattern": { "Regex": "\\s" }, "behavior": "Removed", "invert": false }""")]
    [InlineData("""{ "type": "Digits", "individual_digits": true }""")]
    public void Ids_WithAPreTokenizer_AreThoseOfTheRuntime(string preTokenizer) => AssertSame(
        "pre_tokenizer",
        $$"""{ "type": "Sequence", "pretokenizers": [{{preTokenizer}}, { "type": "ByteLevel", "add_prefix_space": false, "use_regex": false }] }""");

    [Theory]
    [InlineData("model", """{ "type": "Unigram", "vocab": [["a", 0.5]] }""")]
    [InlineData("normalizer", """{ "type": "Precompiled", "precompiled_charsmap": "AAAA" }""")]
    [InlineData("pre_tokenizer", """{ "type": "Split", "pattern": { "Regex": "(a)\\1" }, "behavior": "Isolated", "invert": false }""")]
    [InlineData("decoder", "null")]
    [InlineData("added_tokens", "[{}]")]
    [InlineData("added_tokens", "7")]
    public void Tokenizer_ThatTheRuntimeRefuses_IsNone(string part, string value)
    {
        string json = With(part, value);
        Assert.Throws<ModelFormatException>(() => LoadRuntime(json));
        Assert.Null(ModelTokenizer.Read(SourceText.From(json)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "model": { "type": "BPE", "vocab": { "a": 0 }""")]
    [InlineData("""{ "model": null, "normalizer": tru }""")]
    public void Tokenizer_ThatIsHalfWritten_IsNone(string json) => Assert.Null(ModelTokenizer.Read(SourceText.From(json)));

    [Fact]
    public void Text_ThatIsNone_HasNoIds() => Assert.Null(ModelTokenizer.Read(SourceText.From(File.ReadAllText(ModelFile.QuillTokenizer)))!.Encode("a\uD800b"));

    private static void AssertSame(string part, string value) =>
        AssertSame(LoadRuntime(With(part, value)), ModelTokenizer.Read(SourceText.From(With(part, value))));

    private static void AssertSame(string path) =>
        AssertSame(runtime::Typed.Tokenization.TokenizerJson.Load(path), ModelTokenizer.Read(SourceText.From(File.ReadAllText(path))));

    private static void AssertSame(runtime::Typed.Tokenizer expected, ModelTokenizer? linked)
    {
        Assert.NotNull(linked);
        Assert.Equal(expected.StartIds.ToArray(), linked.StartIds);
        Assert.Equal(expected.EndIds.ToArray(), linked.EndIds);
        Assert.Equal(expected.SpecialTokens.Keys.Order(StringComparer.Ordinal), linked.AddedTokens.Select(static token => token.Content).Distinct().Order(StringComparer.Ordinal));
        foreach (string text in s_texts.Concat(RandomTexts()))
        {
            foreach (bool isStart in new[] { true, false })
            {
                List<int> ids = [];
                expected.Encode(text, ids, isStart);
                Assert.Equal(ids, linked.Encode(text, isStart));
            }
        }

        Assert.Equal(
            Enumerable.Range(0, expected.VocabularySize).Select(id => Convert.ToHexString(expected.GetBytes(id))).Where(static bytes => bytes.Length > 0).Order(StringComparer.Ordinal),
            linked.Spellings.Tokens.Select(Convert.ToHexString));
    }

    private static IEnumerable<string> RandomTexts()
    {
        Random random = new(20);
        for (int i = 0; i < 200; i++)
        {
            StringBuilder text = new();
            int limit = random.Next(4) switch { 0 => 0x80, 1 => 0x600, 2 => 0x1_0000, _ => 0x2_0000 };
            while (text.Length < 60)
            {
                if (Rune.TryCreate(random.Next(limit), out Rune rune))
                {
                    text.Append(rune.ToString()).Append(random.Next(5) == 0 ? " the" : "");
                }
            }

            yield return text.ToString();
        }
    }

    private static string With(string part, string value)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(ModelFile.QuillTokenizer))!;
        json[part] = JsonNode.Parse(value);
        return json.ToJsonString();
    }

    private static runtime::Typed.Tokenizer LoadRuntime(string json)
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"typed-{Guid.NewGuid():N}.json"));
        File.WriteAllText(path, json);
        try
        {
            return runtime::Typed.Tokenization.TokenizerJson.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
