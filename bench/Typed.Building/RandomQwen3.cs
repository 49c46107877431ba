namespace Typed.Building;

/// <summary>A source folder with the shape of Qwen3-0.6B and random weights in bfloat16.</summary>
internal static class RandomQwen3
{
    private const int Width = 1024, Inner = 3072, Layers = 28, Heads = 16, KeyValueHeads = 8, HeadSize = 128, Vocabulary = 151936;

    private const string Config = """
        {
          "model_type": "qwen3", "vocab_size": 151936, "max_position_embeddings": 40960, "hidden_size": 1024,
          "intermediate_size": 3072, "num_hidden_layers": 28, "num_attention_heads": 16, "num_key_value_heads": 8,
          "head_dim": 128, "rms_norm_eps": 1e-6, "rope_theta": 1000000, "hidden_act": "silu", "tie_word_embeddings": true,
          "bos_token_id": 151643, "eos_token_id": 151645
        }
        """;

    /// <summary>The largest tensor, in bytes.</summary>
    public const long LargestTensor = 2L * Vocabulary * Width;

    public static void Write(string folder)
    {
        RandomSource.Write(folder, Config, Tensors());
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), "{}");
    }

    private static IEnumerable<(string Name, int[] Shape)> Tensors()
    {
        yield return ("model.embed_tokens.weight", [Vocabulary, Width]);
        for (int i = 0; i < Layers; i++)
        {
            string layer = $"model.layers.{i}";
            yield return ($"{layer}.input_layernorm.weight", [Width]);
            yield return ($"{layer}.self_attn.q_proj.weight", [Heads * HeadSize, Width]);
            yield return ($"{layer}.self_attn.k_proj.weight", [KeyValueHeads * HeadSize, Width]);
            yield return ($"{layer}.self_attn.v_proj.weight", [KeyValueHeads * HeadSize, Width]);
            yield return ($"{layer}.self_attn.o_proj.weight", [Width, Heads * HeadSize]);
            yield return ($"{layer}.self_attn.q_norm.weight", [HeadSize]);
            yield return ($"{layer}.self_attn.k_norm.weight", [HeadSize]);
            yield return ($"{layer}.post_attention_layernorm.weight", [Width]);
            yield return ($"{layer}.mlp.gate_proj.weight", [Inner, Width]);
            yield return ($"{layer}.mlp.up_proj.weight", [Inner, Width]);
            yield return ($"{layer}.mlp.down_proj.weight", [Width, Inner]);
        }

        yield return ("model.norm.weight", [Width]);
    }
}
