using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>
/// The graph of the Llama family: rotary positions, layers of attention and gated feed-forward that each normalise their
/// input, and a head that may be the table of embeddings.
/// </summary>
internal sealed class LlamaGraph
{
    private readonly LlamaConfig _config;
    private readonly DecoderShape _shape;
    private readonly DecoderWriter _writer;
    private readonly OnnxGraphWriter _graph;
    private readonly LinearWriter _linear;
    private readonly string _prefix;
    private readonly long _width;
    private readonly long _queries;
    private readonly long _keys;

    public LlamaGraph(LlamaConfig config, DecoderShape shape, DecoderWriter writer)
    {
        _config = config;
        _shape = shape;
        _writer = writer;
        _graph = writer.Graph;
        _linear = writer.Linear;
        // Files of the bare model lack the prefix that files of the model with its head have.
        _prefix = writer.Weights.Contains("embed_tokens.weight") ? "" : "model.";
        _width = config.HiddenSize;
        _queries = (long)config.Heads * config.HeadSize;
        _keys = (long)config.KeyValueHeads * config.HeadSize;
    }

    public void Write(Action<string> report)
    {
        string ids = _graph.Input("input_ids", OnnxElementType.Int64, "batch_size", "sequence_length");
        MaskReader mask = MaskReader.Add(_graph);
        AttentionWriter attention = new(_graph, mask, _shape);
        string logits = _writer.Logits(_config.VocabularySize);

        RotaryTables rotary = RotaryTables.Add(_graph, _config.Rotary, _config.Positions, _config.HeadSize);
        string? positions = RotaryTables.CanBeFused(_config.HeadSize) ? null : mask.Positions(_graph, ids);
        EmbeddingTable vocabulary = _linear.Table("embed_tokens", Require("embed_tokens.weight", _config.VocabularySize, _width));
        Hidden hidden = new(_linear.Embed("embedding", ids, vocabulary), null);
        report("embeddings");

        for (int layer = 0; layer < _config.Layers; layer++)
        {
            hidden = Attend(attention, layer, hidden, rotary, positions);
            hidden = FeedForward($"layers.{layer}", hidden);
            report($"layer {layer + 1}");
        }

        (string normed, _) = Normalize("norm", hidden);
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

    private Hidden Attend(AttentionWriter attention, int layer, Hidden hidden, RotaryTables rotary, string? positions)
    {
        string name = $"layers.{layer}.self_attn";
        (string normed, string residual) = Normalize($"layers.{layer}.input_layernorm", hidden);
        string packed = Project(
            $"{name}.qkv", normed, _config.InputBias,
            ($"{name}.q_proj", _queries), ($"{name}.k_proj", _keys), ($"{name}.v_proj", _keys));

        string attended = attention.Apply(
            layer,
            _config.NormalizesHeads || positions is not null ? Prepare(name, packed, rotary, positions) : [packed],
            1 / MathF.Sqrt(_config.HeadSize),
            positions is null ? rotary : null,
            _config.Windows[layer]);
        return new Hidden(residual, Output($"{name}.o_proj", attended, _queries, _config.OutputBias));
    }

    /// <summary>Takes queries, keys and values apart for what must be done to queries and keys before the attention.</summary>
    private string[] Prepare(string name, string packed, RotaryTables rotary, string? positions)
    {
        string[] parts = Split(packed, [$"{name}.q", $"{name}.k", $"{name}.v"], _queries, _keys, _keys);
        if (_config.NormalizesHeads)
        {
            parts[0] = NormalizeHeads($"{name}.q_norm", parts[0], _config.Heads);
            parts[1] = NormalizeHeads($"{name}.k_norm", parts[1], _config.KeyValueHeads);
        }

        if (positions is not null)
        {
            parts[0] = rotary.Rotate(_graph, $"{name}.q/rotated", parts[0], positions);
            parts[1] = rotary.Rotate(_graph, $"{name}.k/rotated", parts[1], positions);
        }

        return parts;
    }

    private Hidden FeedForward(string layer, Hidden hidden)
    {
        string name = $"{layer}.mlp";
        (string normed, string residual) = Normalize($"{layer}.post_attention_layernorm", hidden);
        string packed = Project(
            $"{name}.gate_up", normed, _config.FeedForwardBias,
            ($"{name}.gate_proj", _config.InnerSize), ($"{name}.up_proj", _config.InnerSize));
        string[] parts = Split(packed, [$"{name}.gate", $"{name}.up"], _config.InnerSize, _config.InnerSize);

        string sigmoid = _graph.Node("Sigmoid", [parts[0]], [$"{name}.gate/sigmoid"]);
        string gate = _graph.Node("Mul", [parts[0], sigmoid], [$"{name}.gate/silu"]);
        string inner = _graph.Node("Mul", [gate, parts[1]], [$"{name}.inner"]);
        return new Hidden(residual, Output($"{name}.down_proj", inner, _config.InnerSize, _config.FeedForwardBias));
    }

    /// <summary>Applies several layers to one input, as one product.</summary>
    private string Project(string name, string input, bool bias, params (string Name, long Outputs)[] parts)
    {
        WeightMatrix weight = WeightMatrix.Rows([.. parts.Select(part => Require($"{part.Name}.weight", part.Outputs, _width))]);
        return _linear.Apply(name, input, weight, bias
            ? _linear.Vector($"{name}.bias", [.. parts.Select(part => Require($"{part.Name}.bias", part.Outputs))])
            : null);
    }

    /// <summary>A layer whose outputs are added to what runs through all layers.</summary>
    private string Output(string name, string input, long inputs, bool bias) => _linear.Apply(
        name,
        input,
        WeightMatrix.Rows(Require($"{name}.weight", _width, inputs)),
        bias ? Vector($"{name}.bias", _width) : null);

    private string[] Split(string packed, string[] names, params ReadOnlySpan<long> sizes)
    {
        string lengths = _graph.Constant($"{packed}/sizes", sizes, [sizes.Length]);
        _graph.Node("Split", [packed, lengths], names, OnnxAttribute.Int("axis", -1));
        return names;
    }

    /// <summary>Adds up the parts and normalises the sum, in one operator.</summary>
    private (string Normed, string Sum) Normalize(string name, Hidden hidden)
    {
        string weight = Vector($"{name}.weight", _width);
        AttributeProto epsilon = OnnxAttribute.Float("epsilon", _config.NormEpsilon);
        if (hidden.Update is null)
        {
            return (_graph.Node("SimplifiedLayerNormalization", [hidden.Residual, weight], [name], epsilon), hidden.Residual);
        }

        string sum = $"{name}/sum";
        string normed = _graph.Node(
            "com.microsoft.SkipSimplifiedLayerNormalization", [hidden.Residual, hidden.Update, weight], [name, "", "", sum], epsilon);
        return (normed, sum);
    }

    private string NormalizeHeads(string name, string input, int heads)
    {
        string apart = Reshape($"{name}/heads", input, 0, 0, heads, _config.HeadSize);
        string normed = _graph.Node(
            "SimplifiedLayerNormalization",
            [apart, Vector($"{name}.weight", _config.HeadSize)],
            [$"{name}/normed"],
            OnnxAttribute.Float("epsilon", _config.NormEpsilon));
        return Reshape(name, normed, 0, 0, (long)heads * _config.HeadSize);
    }

    private string Reshape(string name, string input, params ReadOnlySpan<long> shape) =>
        _graph.Node("Reshape", [input, _graph.Constant($"{name}/shape", shape, [shape.Length])], [name]);

    private string Vector(string name, long length) => _linear.Single(name, Require(name, length));

    private Weight Require(string name, params ReadOnlySpan<long> shape) => _writer.Weights.Require(_prefix + name, shape);

    /// <summary>What runs through all layers, in the parts that the next normalisation adds up.</summary>
    private sealed record Hidden(string Residual, string? Update);
}
