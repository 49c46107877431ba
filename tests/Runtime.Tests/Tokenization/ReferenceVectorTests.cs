using System.Text.Json;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

/// <summary>Texts with the ids and the text back that the tokenizers' own libraries give.</summary>
public sealed class ReferenceVectorTests
{
    [Theory]
    [InlineData("gpt2", 97)]
    [InlineData("qwen3", 70)]
    [InlineData("phi-3-mini", 45)]
    public void Vectors_OfATokenizer_HoldBothWays(string name, int count)
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("tokenizers", name, "tokenizer.json"));
        using JsonDocument vectors = JsonDocument.Parse(
            File.ReadAllBytes(SharedData.Require("tokenizers", name, "vectors.json")));
        JsonElement cases = vectors.RootElement.GetProperty("cases");
        Assert.Equal(count, cases.GetArrayLength());
        foreach (JsonElement vector in cases.EnumerateArray())
        {
            string text = vector.GetProperty("text").GetString()!;
            int[] expected = ReadIds(vector);

            // A special vector is a whole prompt: added tokens are found in it.
            Assert.Equal(expected, vector.GetProperty("special").GetBoolean()
                ? new PromptEncoder(new PromptTemplate(text), tokenizer).Encode([])
                : Encode(tokenizer, text));

            // The special vectors of GPT-2 were decoded with spaces cleaned up, the default where a tokenizer's
            // configuration does not say; the other tokenizers' says no.
            string decoded = vector.TryGetProperty("decoded", out JsonElement value) ? value.GetString()! : text;
            bool cleanUp = name == "gpt2" && value.ValueKind == JsonValueKind.String;
            Assert.Equal(decoded, tokenizer.Decode(expected, cleanUp));
        }
    }

    [Fact]
    public void Vectors_OfStories260K_HoldBothWays()
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("models", "stories260K", "tokenizer.json"));
        using JsonDocument vectors = JsonDocument.Parse(
            File.ReadAllBytes(SharedData.Require("models", "stories260K", "expected-tokenizer.json")));
        Assert.Equal(59, vectors.RootElement.GetArrayLength());
        foreach (JsonElement vector in vectors.RootElement.EnumerateArray())
        {
            int[] expected = ReadIds(vector);
            Assert.Equal(expected, PromptEncoder.Encode(tokenizer, vector.GetProperty("text").GetString()!));
            Assert.Equal(vector.GetProperty("decoded").GetString(), tokenizer.Decode(expected));
        }
    }

    [Fact]
    public void TinyRandomGpt2_Loads()
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("models", "tiny-random-gpt2-fp32", "tokenizer.json"));
        Assert.Equal(50295, tokenizer.VocabularySize);

        // Its runs of spaces are added tokens, which a template's constant is cut at and an argument is not.
        Assert.Equal([50284, 87], new PromptEncoder(new PromptTemplate("    x"), tokenizer).Encode([]));
        Assert.Equal([220, 220, 220, 2124], PromptEncoder.Encode(tokenizer, "    x"));
        Assert.Equal("    x", tokenizer.Decode([50284, 87]));
    }

    [Fact]
    public void Qwen3_StreamOfItsIds_IsTheTextAgain()
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("tokenizers", "qwen3", "tokenizer.json"));
        const string Text = "Ein Café, 👩🏽‍🚀 und 漢字: <think>नमस्ते</think>";
        Detokenizer detokenizer = new(tokenizer);
        string streamed = string.Concat(PromptEncoder.Encode(tokenizer, Text).Select(detokenizer.Append)) + detokenizer.Flush();
        Assert.Equal(Text, streamed);
    }

    private static int[] ReadIds(JsonElement vector) =>
        [.. vector.GetProperty("ids").EnumerateArray().Select(static id => id.GetInt32())];

    private static List<int> Encode(Tokenizer tokenizer, string text)
    {
        List<int> ids = [];
        tokenizer.Encode(text, ids);
        return ids;
    }
}
