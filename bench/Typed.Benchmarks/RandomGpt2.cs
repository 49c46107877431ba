using Typed.Building;
using Typed.Models;

namespace Typed.Benchmarks;

/// <summary>A model with the shape of GPT-2 (124M parameters), random weights and a real tokenizer, built to int4 as a pull builds.</summary>
internal static class RandomGpt2
{
    private const int Width = 768, Layers = 12, Positions = 1024;

    /// <summary>Builds it.</summary>
    /// <param name="root">The folder in which it is made.</param>
    /// <param name="tokenizer">The shared tokenizer, such as "gpt2".</param>
    /// <param name="vocabulary">How many tokens the model knows.</param>
    /// <param name="endOfSequence">The token that ends a text.</param>
    /// <param name="lastTokenLogitsOnly">Whether the graph gives the logits of the last token only.</param>
    /// <returns>The model's folder.</returns>
    public static string Build(string root, string tokenizer, int vocabulary, int endOfSequence, bool lastTokenLogitsOnly = true)
    {
        string source = Path.Combine(root, $"{tokenizer}-source"), built = Path.Combine(root, tokenizer);
        string config = $$"""
            {
              "model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "activation_function": "gelu_new", "vocab_size": {{vocabulary}},
              "n_positions": {{Positions}}, "n_ctx": {{Positions}}, "n_embd": {{Width}}, "n_layer": {{Layers}}, "n_head": 12, "n_inner": null,
              "layer_norm_epsilon": 1e-5, "tie_word_embeddings": true, "bos_token_id": {{endOfSequence}}, "eos_token_id": {{endOfSequence}}
            }
            """;
        RandomSource.Write(source, config, Tensors(vocabulary));
        foreach (string file in (string[])["tokenizer.json", "tokenizer_config.json"])
        {
            File.WriteAllBytes(Path.Combine(source, file), File.ReadAllBytes(BenchmarkData.Shared("tokenizers", tokenizer, file)));
        }

        ModelBuilder.Build(source, built, new() { Precision = Precision.Int4, LastTokenLogitsOnly = lastTokenLogitsOnly });
        Directory.Delete(source, recursive: true);
        return built;
    }

    private static IEnumerable<(string Name, int[] Shape)> Tensors(int vocabulary)
    {
        yield return ("transformer.wte.weight", [vocabulary, Width]);
        yield return ("transformer.wpe.weight", [Positions, Width]);
        for (int i = 0; i < Layers; i++)
        {
            string layer = $"transformer.h.{i}";
            foreach ((string name, int inputs, int outputs) in ((string, int, int)[])
                [("attn.c_attn", Width, 3 * Width), ("attn.c_proj", Width, Width), ("mlp.c_fc", Width, 4 * Width), ("mlp.c_proj", 4 * Width, Width)])
            {
                yield return ($"{layer}.{name}.weight", [inputs, outputs]);
                yield return ($"{layer}.{name}.bias", [outputs]);
            }

            foreach (string name in (string[])["ln_1", "ln_2"])
            {
                yield return ($"{layer}.{name}.weight", [Width]);
                yield return ($"{layer}.{name}.bias", [Width]);
            }
        }

        yield return ("transformer.ln_f.weight", [Width]);
        yield return ("transformer.ln_f.bias", [Width]);
    }
}
