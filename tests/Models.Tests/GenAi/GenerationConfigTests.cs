using System.Text;

namespace Typed.Models.Tests.GenAi;

public sealed class GenerationConfigTests
{
    private static GenerationConfig Parse(string json) => GenerationConfig.Parse(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Parse_Empty_SaysNothing() => Assert.Equal(new GenerationConfig(), Parse("{}"));

    [Fact]
    public void Parse_KnownKeys_AreRead()
    {
        GenerationConfig config = Parse("""
            { "do_sample": true, "temperature": 0.6, "top_k": 20, "top_p": 0.95, "min_p": 0.1, "repetition_penalty": 1.1,
              "max_length": 32, "max_new_tokens": 16, "eos_token_id": [1, 2], "bos_token_id": 1, "pad_token_id": null }
            """);

        Assert.True(config.DoSample);
        Assert.Equal((0.6, 20, 0.95, 0.1), (config.Temperature, config.TopK, config.TopP, config.MinP));
        Assert.Equal((1.1, 32, 16), (config.RepetitionPenalty, config.MaxLength, config.MaxNewTokens));
        Assert.Equal([1, 2], config.EosTokenIds);
        Assert.Equal(1, config.BosTokenId);
        Assert.Null(config.PadTokenId);
    }

    [Fact]
    public void Parse_UnknownKeys_AreLeftAlone() =>
        Assert.Equal(0.5, Parse("""{ "transformers_version": "4.38", "temperature": 0.5, "x": {} }""").Temperature);

    [Fact]
    public void Parse_WrongType_SaysWhere() =>
        Assert.Contains(
            "$.temperature must be a number",
            Assert.Throws<ModelFormatException>(() => Parse("""{ "temperature": "hot" }""")).Message,
            StringComparison.Ordinal);
}
