using System.Globalization;
using Typed.Models.Tests.Safetensors;

namespace Typed.Models.Tests.Building;

/// <summary>A small model of the Llama family with random weights, and its source folder in Hugging Face's layout.</summary>
internal sealed record LlamaSample
{
    public string Type { get; init; } = "llama";

    public int Vocabulary { get; init; } = 64;

    public int Positions { get; init; } = 128;

    public int Width { get; init; } = 32;

    public int Inner { get; init; } = 96;

    public int Layers { get; init; } = 2;

    public int Heads { get; init; } = 4;

    public int KeyValueHeads { get; init; } = 2;

    public int HeadSize { get; init; } = 16;

    public bool Tied { get; init; } = true;

    public bool InputBias { get; init; }

    public bool OutputBias { get; init; }

    public bool FeedForwardBias { get; init; }

    public bool HeadNorms { get; init; }

    public double Epsilon { get; init; } = 1e-5;

    public double Theta { get; init; } = 10000;

    public string Prefix { get; init; } = "model.";

    /// <summary>By what an angle of a head's dimensions is multiplied, for long texts.</summary>
    public Func<double, double> ScaleAngle { get; init; } = angle => angle;

    /// <summary>How many tokens a token of a layer sees, itself included.</summary>
    public Func<int, int> Window { get; init; } = _ => int.MaxValue;

    /// <summary>What config.json says besides.</summary>
    public string More { get; init; } = "";

    /// <summary>The weights by their names, without the prefix.</summary>
    public Dictionary<string, (int[] Shape, float[] Values)> Weights { get; init; } = [];

    public LlamaSample Fill(int seed = 1)
    {
        RandomWeights random = new(seed);
        random.Add("embed_tokens.weight", 1, 0, Vocabulary, Width);
        for (int i = 0; i < Layers; i++)
        {
            string layer = $"layers.{i}", attention = $"{layer}.self_attn";
            random.Add($"{layer}.input_layernorm.weight", 0.1f, 1, Width);
            Linear($"{attention}.q_proj", Heads * HeadSize, Width, InputBias);
            Linear($"{attention}.k_proj", KeyValueHeads * HeadSize, Width, InputBias);
            Linear($"{attention}.v_proj", KeyValueHeads * HeadSize, Width, InputBias);
            Linear($"{attention}.o_proj", Width, Heads * HeadSize, OutputBias);
            if (HeadNorms)
            {
                random.Add($"{attention}.q_norm.weight", 0.2f, 1, HeadSize);
                random.Add($"{attention}.k_norm.weight", 0.2f, 1, HeadSize);
            }

            random.Add($"{layer}.post_attention_layernorm.weight", 0.1f, 1, Width);
            Linear($"{layer}.mlp.gate_proj", Inner, Width, FeedForwardBias);
            Linear($"{layer}.mlp.up_proj", Inner, Width, FeedForwardBias);
            Linear($"{layer}.mlp.down_proj", Width, Inner, FeedForwardBias);
        }

        random.Add("norm.weight", 0.1f, 1, Width);
        if (!Tied)
        {
            random.Add("lm_head.weight", 0.3f, 0, Vocabulary, Width);
        }

        return this with { Weights = random.Tensors };

        void Linear(string name, int outputs, int inputs, bool bias)
        {
            random.Add($"{name}.weight", 0.3f, 0, outputs, inputs);
            if (bias)
            {
                random.Add($"{name}.bias", 0.3f, 0, outputs);
            }
        }
    }

    public string Config => string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "model_type": "{{Type}}", "vocab_size": {{Vocabulary}}, "max_position_embeddings": {{Positions}},
          "hidden_size": {{Width}}, "intermediate_size": {{Inner}}, "num_hidden_layers": {{Layers}},
          "num_attention_heads": {{Heads}}, "num_key_value_heads": {{KeyValueHeads}}, "head_dim": {{HeadSize}},
          "rms_norm_eps": {{Epsilon}}, "rope_theta": {{Theta}}, "hidden_act": "silu",
          "tie_word_embeddings": {{(Tied ? "true" : "false")}}, {{More}}
          "bos_token_id": 0, "eos_token_id": 1
        }
        """);

    public void WriteSource(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), "{}");
        File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), SafetensorsBytes.Make(Weights.Select(weight =>
            ((weight.Key.StartsWith("lm_head", StringComparison.Ordinal) ? "" : Prefix) + weight.Key, weight.Value.Shape, weight.Value.Values))));
    }
}
