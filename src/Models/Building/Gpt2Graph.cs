using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>
/// The graph of a GPT-2: learned positions, layers of attention and feed-forward that each normalise their input, and a
/// head that usually is the table of embeddings.
/// </summary>
internal sealed class Gpt2Graph
{
    private readonly Gpt2Config _config;
    private readonly DecoderShape _shape;
    private readonly DecoderWriter _writer;
    private readonly OnnxGraphWriter _graph;
    private readonly LinearWriter _linear;
    private readonly string _prefix;
    private readonly long _width;

    public Gpt2Graph(Gpt2Config config, DecoderShape shape, DecoderWriter writer)
    {
        _config = config;
        _shape = shape;
        _writer = writer;
        _graph = writer.Graph;
        _linear = writer.Linear;
        // Files of the bare model lack the prefix that files of the model with its head have.
        _prefix = writer.Weights.Contains("transformer.wte.weight") ? "transformer." : "";
        _width = config.HiddenSize;
    }

    public void Write(Action<string> report)
    {
        string ids = _graph.Input("input_ids", OnnxElementType.Int64, "batch_size", "sequence_length");
        MaskReader mask = MaskReader.Add(_graph);
        AttentionWriter attention = new(_graph, mask, _shape);
        string positions = _graph.Input("position_ids", OnnxElementType.Int64, "batch_size", "sequence_length");
        string logits = _writer.Logits(_config.VocabularySize);

        EmbeddingTable vocabulary = _linear.Table("wte", Require("wte.weight", _config.VocabularySize, _width));
        EmbeddingTable places = _linear.Table("wpe", Require("wpe.weight", _config.Positions, _width));
        Hidden hidden = new(
            _linear.Embed("embedding/token", ids, vocabulary), _linear.Embed("embedding/position", positions, places), null);
        report("embeddings");

        for (int layer = 0; layer < _config.Layers; layer++)
        {
            hidden = Attend(attention, layer, hidden);
            hidden = FeedForward($"h.{layer}", hidden);
            report($"layer {layer + 1}");
        }

        (string normed, _) = Normalize("ln_f", hidden);
        string last = _writer.BeforeHead(normed, ids, mask);
        if (_config.TiedEmbeddings)
        {
            _linear.Project(logits, last, vocabulary);
        }
        else
        {
            _linear.Project(logits, last, "lm_head", _writer.Weights.Require("lm_head.weight", _config.VocabularySize, _width));
        }

        report("head");
    }

    private Hidden Attend(AttentionWriter attention, int layer, Hidden hidden)
    {
        string name = $"h.{layer}.attn";
        (string normed, string residual) = Normalize($"h.{layer}.ln_1", hidden);
        WeightMatrix packed = Columns($"{name}.c_attn.weight", _width, 3 * _width);
        string queriesKeysValues = _linear.Apply($"{name}.c_attn", normed, packed, Vector($"{name}.c_attn.bias", 3 * _width));
        string attended = attention.Apply(layer, [queriesKeysValues], _config.AttentionScale(layer));
        string update = _linear.Apply($"{name}.c_proj", attended, Columns($"{name}.c_proj.weight", _width, _width));
        return new Hidden(residual, update, Vector($"{name}.c_proj.bias", _width));
    }

    private Hidden FeedForward(string layer, Hidden hidden)
    {
        string name = $"{layer}.mlp";
        (string normed, string residual) = Normalize($"{layer}.ln_2", hidden);
        string inner = _linear.Apply($"{name}.c_fc", normed, Columns($"{name}.c_fc.weight", _width, _config.InnerSize));
        inner = _graph.Node(
            _config.BiasActivation, [inner, Vector($"{name}.c_fc.bias", _config.InnerSize)], [$"{name}.act"]);
        string update = _linear.Apply($"{name}.c_proj", inner, Columns($"{name}.c_proj.weight", _config.InnerSize, _width));
        return new Hidden(residual, update, Vector($"{name}.c_proj.bias", _width));
    }

    /// <summary>Adds up the parts and normalises the sum, in one operator.</summary>
    private (string Normed, string Sum) Normalize(string name, Hidden hidden)
    {
        string sum = $"{name}/sum";
        string[] inputs =
            [hidden.Residual, hidden.Update, Vector($"{name}.weight", _width), Vector($"{name}.bias", _width)];
        string normed = _graph.Node(
            "com.microsoft.SkipLayerNormalization",
            hidden.UpdateBias is null ? inputs : [.. inputs, hidden.UpdateBias],
            [name, "", "", sum],
            OnnxAttribute.Float("epsilon", _config.LayerNormEpsilon));
        return (normed, sum);
    }

    private string Vector(string name, long length) => _linear.Single(name, Require(name, length));

    private WeightMatrix Columns(string name, long inputs, long outputs) =>
        WeightMatrix.Columns(Require(name, inputs, outputs));

    private Weight Require(string name, params ReadOnlySpan<long> shape) => _writer.Weights.Require(_prefix + name, shape);

    /// <summary>What runs through all layers, in the parts that the next normalisation adds up.</summary>
    private sealed record Hidden(string Residual, string Update, string? UpdateBias);
}
