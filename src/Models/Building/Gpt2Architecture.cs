using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>
/// GPT-2: learned positions, layers of attention and feed-forward that each normalise their input, tied head.
/// </summary>
internal sealed class Gpt2Architecture(Gpt2Config config) : IDecoderArchitecture
{
    public DecoderShape Shape { get; } = new()
    {
        Type = "gpt2",
        VocabularySize = config.VocabularySize,
        ContextLength = config.Positions,
        HiddenSize = config.HiddenSize,
        NumAttentionHeads = config.Heads,
        NumKeyValueHeads = config.Heads,
        HeadSize = config.HeadSize,
        NumHiddenLayers = config.Layers,
    };

    public void Write(OnnxGraphWriter graph, LinearWriter linear, SourceWeights weights, Action<string> report)
    {
        // Files of the bare model lack the prefix that files of the model with its head have.
        string prefix = weights.Contains("transformer.wte.weight") ? "transformer." : "";
        Weight Require(string name, params ReadOnlySpan<long> shape) => weights.Require(prefix + name, shape);
        long width = config.HiddenSize;

        string ids = graph.Input("input_ids", OnnxElementType.Int64, "batch_size", "sequence_length");
        AttentionWriter attention = AttentionWriter.Add(graph);
        string positions = graph.Input("position_ids", OnnxElementType.Int64, "batch_size", "sequence_length");
        string logits = graph.Output(
            "logits", OnnxElementType.Single, "batch_size", "sequence_length", config.VocabularySize);

        EmbeddingTable vocabulary = linear.Table("wte", Require("wte.weight", config.VocabularySize, width));
        EmbeddingTable places = linear.Table("wpe", Require("wpe.weight", config.Positions, width));
        // What runs through all layers, in two parts that the next normalisation adds up.
        string residual = linear.Embed("embedding/token", ids, vocabulary);
        string update = linear.Embed("embedding/position", positions, places);
        string? updateBias = null;
        report("embeddings");

        for (int i = 0; i < config.Layers; i++)
        {
            string layer = $"h.{i}";
            (string normed, residual) = Normalize($"{layer}.ln_1", residual, update, updateBias);
            string packed = linear.Apply(
                $"{layer}.attn.c_attn",
                normed,
                Require($"{layer}.attn.c_attn.weight", width, 3 * width),
                Bias($"{layer}.attn.c_attn.bias", 3 * width));
            string attended = attention.Apply(graph, i, packed, Shape, config.AttentionScale(i));
            update = linear.Apply($"{layer}.attn.c_proj", attended, Require($"{layer}.attn.c_proj.weight", width, width));
            updateBias = Bias($"{layer}.attn.c_proj.bias", width);

            (normed, residual) = Normalize($"{layer}.ln_2", residual, update, updateBias);
            string inner = linear.Apply($"{layer}.mlp.c_fc", normed, Require($"{layer}.mlp.c_fc.weight", width, config.InnerSize));
            inner = graph.Node(config.BiasActivation, [inner, Bias($"{layer}.mlp.c_fc.bias", config.InnerSize)], [$"{layer}.mlp.act"]);
            update = linear.Apply($"{layer}.mlp.c_proj", inner, Require($"{layer}.mlp.c_proj.weight", config.InnerSize, width));
            updateBias = Bias($"{layer}.mlp.c_proj.bias", width);
            report($"layer {i + 1}");
        }

        (string hidden, _) = Normalize("ln_f", residual, update, updateBias);
        if (config.TiedEmbeddings)
            linear.Project(logits, hidden, vocabulary);
        else
            linear.Project(logits, hidden, "lm_head", weights.Require("lm_head.weight", config.VocabularySize, width));

        report("head");

        string Bias(string name, long length) => linear.Single(name, Require(name, length));

        (string Normed, string Sum) Normalize(string name, string left, string right, string? bias)
        {
            string sum = $"{name}/sum";
            string normed = graph.Node(
                "com.microsoft.SkipLayerNormalization",
                [left, right, Bias($"{name}.weight", width), Bias($"{name}.bias", width), .. bias is null ? (ReadOnlySpan<string>)[] : [bias]],
                [name, "", "", sum],
                OnnxAttribute.Float("epsilon", config.LayerNormEpsilon));
            return (normed, sum);
        }
    }
}
