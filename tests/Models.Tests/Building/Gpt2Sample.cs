using System.Globalization;
using Typed.Models.Tests.Safetensors;

namespace Typed.Models.Tests.Building;

/// <summary>A small GPT-2 with random weights, and its source folder in Hugging Face's layout.</summary>
internal sealed record Gpt2Sample
{
    public int Vocabulary { get; init; } = 64;

    public int Positions { get; init; } = 128;

    public int Width { get; init; } = 32;

    public int Inner { get; init; } = 128;

    public int Layers { get; init; } = 2;

    public int Heads { get; init; } = 4;

    public bool Tied { get; init; } = true;

    public string Activation { get; init; } = "gelu_new";

    public string Prefix { get; init; } = "transformer.";

    public bool ScaleByLayer { get; init; }

    public double Epsilon { get; init; } = 1e-5;

    public Dictionary<string, (int[] Shape, float[] Values)> Weights { get; } = [];

    public Gpt2Sample Fill(int seed = 1)
    {
        Random random = new(seed);
        Add("wte.weight", 0.3f, Vocabulary, Width);
        Add("wpe.weight", 0.1f, Positions, Width);
        for (int i = 0; i < Layers; i++)
        {
            AddNorm($"h.{i}.ln_1");
            AddLinear($"h.{i}.attn.c_attn", Width, 3 * Width);
            AddLinear($"h.{i}.attn.c_proj", Width, Width);
            AddNorm($"h.{i}.ln_2");
            AddLinear($"h.{i}.mlp.c_fc", Width, Inner);
            AddLinear($"h.{i}.mlp.c_proj", Inner, Width);
        }

        AddNorm("ln_f");
        if (!Tied)
        {
            Add("lm_head.weight", 0.3f, Vocabulary, Width);
        }

        return this;

        void AddLinear(string name, int inputs, int outputs)
        {
            Add($"{name}.weight", 0.3f, inputs, outputs);
            Add($"{name}.bias", 0.1f, outputs);
        }

        void AddNorm(string name)
        {
            Add($"{name}.weight", 0.1f, Width);
            Add($"{name}.bias", 0.1f, Width);
            foreach (ref float gain in Weights[$"{name}.weight"].Values.AsSpan())
            {
                gain += 1;
            }
        }

        void Add(string name, float deviation, params int[] shape)
        {
            float[] values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
            foreach (ref float value in values.AsSpan())
            {
                double uniform = 1 - random.NextDouble();
                value = deviation * (float)(Math.Sqrt(-2 * Math.Log(uniform)) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }

            Weights.Add(name, (shape, values));
        }
    }

    public string Config => string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "model_type": "gpt2", "vocab_size": {{Vocabulary}}, "n_positions": {{Positions}}, "n_embd": {{Width}},
          "n_layer": {{Layers}}, "n_head": {{Heads}}, "n_inner": {{Inner}}, "activation_function": "{{Activation}}",
          "layer_norm_epsilon": {{Epsilon}}, "tie_word_embeddings": {{(Tied ? "true" : "false")}},
          "scale_attn_by_inverse_layer_idx": {{(ScaleByLayer ? "true" : "false")}}, "bos_token_id": 0, "eos_token_id": 1
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
