using Typed.Models.Building;

namespace Typed.Models.Tests.Building;

/// <summary>What config.json may not say, and what genai_config.json says of it.</summary>
public sealed class LlamaConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static LlamaConfig Read(string json) => LlamaConfig.Read(JsonFile.Parse(System.Text.Encoding.UTF8.GetBytes(json), "config.json"));

    [Theory]
    [InlineData("llama", "\"hidden_size\": 32,", "", "$.hidden_size is missing")]
    [InlineData("llama", "\"silu\"", "\"gelu\"", "$.hidden_act is \"gelu\"")]
    [InlineData("llama", "\"num_key_value_heads\": 2", "\"num_key_value_heads\": 3", "does not divide the 4 heads")]
    [InlineData("llama", "\"head_dim\": 16", "\"head_dim\": 12", "makes heads of 12")]
    [InlineData("llama", "\"head_dim\": 16,", "\"num_attention_heads\": 6,", "not valid JSON")]
    [InlineData("qwen3", "\"head_dim\": 16,", "", "$.head_dim is missing")]
    [InlineData("mistral", "\"num_key_value_heads\": 2,", "", "$.num_key_value_heads is missing")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_theta\": 0", "$.rope_theta must be greater than 0")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_scaling\": { \"rope_type\": \"yarn\", \"factor\": 4.0 }", "$.rope_scaling.rope_type is \"yarn\"; supported are default, linear and llama3")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_scaling\": { \"type\": \"dynamic\", \"factor\": 4.0 }", "\"dynamic\"")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_parameters\": { \"rope_type\": \"longrope\" }", "\"longrope\"")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_parameters\": { \"full_attention\": { \"rope_type\": \"default\" } }", "does not say its rope_type")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_scaling\": { \"factor\": 4.0 }", "does not say its rope_type")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_scaling\": { \"type\": \"linear\" }", "$.rope_scaling.factor is missing")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_scaling\": { \"type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 4, \"high_freq_factor\": 4, \"original_max_position_embeddings\": 64 }", "high_freq_factor must be greater")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"partial_rotary_factor\": 0.5", "$.partial_rotary_factor is not 1")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"rope_parameters\": { \"rope_type\": \"default\", \"partial_rotary_factor\": 0.5 }", "partial_rotary_factor is not 1")]
    [InlineData("llama", "\"rope_theta\": 10000", "\"quantization_config\": {}", "$.quantization_config is there")]
    [InlineData("qwen2", "\"rope_theta\": 10000", "\"use_sliding_window\": true, \"sliding_window\": 4", "$.max_window_layers is missing")]
    [InlineData("qwen2", "\"rope_theta\": 10000", "\"use_sliding_window\": true, \"sliding_window\": 4, \"layer_types\": [\"full_attention\"]", "$.layer_types has 1 items")]
    [InlineData("qwen2", "\"rope_theta\": 10000", "\"use_sliding_window\": true, \"sliding_window\": 4, \"layer_types\": [\"full_attention\", \"linear_attention\"]", "is \"linear_attention\"")]
    public void Read_Unsupported_NamesIt(string type, string replaced, string by, string expected)
    {
        string config = new LlamaSample { Type = type }.Config;
        Assert.Contains(replaced, config, StringComparison.Ordinal);

        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => Read(config.Replace(replaced, by, StringComparison.Ordinal)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutWhatMayBeLeftOut_TakesTheFamilysDefaults()
    {
        LlamaConfig config = Read("""
            {
              "model_type": "llama", "vocab_size": 8, "max_position_embeddings": 16, "hidden_size": 64, "intermediate_size": 8,
              "num_hidden_layers": 1, "num_attention_heads": 4, "head_dim": null
            }
            """);

        Assert.Equal((4, 16, false, 1e-6f, 10000), (config.KeyValueHeads, config.HeadSize, config.TiedEmbeddings, config.NormEpsilon, config.Rotary.Theta));
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("mistral")]
    [InlineData("qwen2")]
    [InlineData("qwen3")]
    public void Build_Family_WritesUpstreamsNames(string name)
    {
        LlamaVariants.All[name].Fill().WriteSource(_folder["source"]);
        File.WriteAllText(Path.Combine(_folder["source"], "generation_config.json"), """{ "eos_token_id": [1, 2], "pad_token_id": 3 }""");

        ModelBuilder.Build(_folder["source"], _folder["built"], cancellationToken: TestContext.Current.CancellationToken);

        ModelConfig config = ModelFolder.Open(_folder["built"]).Config.Model;
        Assert.Equal((name, 64, 128, 0, 3), (config.Type, config.VocabularySize, config.ContextLength, config.BosTokenId, config.PadTokenId));
        Assert.Equal([1, 2], config.EosTokenIds);
        Assert.Equal((4, 2, 2), (config.Decoder.NumAttentionHeads, config.Decoder.NumKeyValueHeads, config.Decoder.NumHiddenLayers));
        Assert.DoesNotContain(
            "position_ids", File.ReadAllText(Path.Combine(_folder["built"], "genai_config.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("self_attn.k_norm.weight")]
    [InlineData("self_attn.q_proj.weight")]
    [InlineData("post_attention_layernorm.weight")]
    public void Build_TensorMissing_NamesIt(string name)
    {
        LlamaSample sample = LlamaVariants.All["qwen3"].Fill();
        sample.Weights.Remove($"layers.1.{name}");
        sample.WriteSource(_folder["source"]);

        Assert.Contains(
            $"lack tensor 'model.layers.1.{name}'",
            Assert.Throws<ModelFormatException>(() => ModelBuilder.Build(
                _folder["source"], _folder["built"], cancellationToken: TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal);
    }
}
