using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Models;
using Typed.Models.Onnx;

namespace Typed.Tests.Engines;

/// <summary>
/// Makes GenAI folders of a GPT-2 whose caches grow by concatenation, with attention out of plain operators, as exports
/// have it.
/// </summary>
internal sealed class GrowingGpt2
{
    private readonly OnnxGraphWriter _graph;
    private readonly SafetensorsFile _weights;
    private readonly GrowingOptions _options;
    private readonly string _prefix;
    private readonly int _vocabulary;
    private readonly int _width;
    private readonly int _layers;
    private readonly int _heads;
    private string _rows = "";
    private string _allowed = "";

    private GrowingGpt2(OnnxGraphWriter graph, SafetensorsFile weights, JsonNode config, GrowingOptions options)
    {
        _graph = graph;
        _weights = weights;
        _options = options;
        _prefix = weights.Find("transformer.wte.weight") is null ? "" : "transformer.";
        _vocabulary = (int)config["vocab_size"]!;
        _width = (int)config["n_embd"]!;
        _layers = (int)config["n_layer"]!;
        _heads = (int)config["n_head"]!;
    }

    private int HeadSize => _width / _heads;

    /// <summary>Makes a folder.</summary>
    /// <param name="source">A GPT-2 in Hugging Face's layout.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="options">Of what kind the graph is.</param>
    public static void Build(string source, string folder, GrowingOptions options)
    {
        Directory.CreateDirectory(folder);
        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "config.json")))!;
        File.Copy(Path.Combine(source, "tokenizer.json"), Path.Combine(folder, "tokenizer.json"));
        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(source, "model.safetensors"));
        using OnnxGraphWriter graph = new(Path.Combine(folder, "model.onnx"), "growing");
        new GrowingGpt2(graph, weights, config, options).Write();
        graph.Save();
        File.WriteAllText(Path.Combine(folder, GenAiConfig.FileName), GenAi(config, options).ToJsonString());
    }

    private static JsonObject GenAi(JsonNode config, GrowingOptions options) => new()
    {
        ["model"] = new JsonObject
        {
            ["type"] = "gpt2",
            ["vocab_size"] = (int)config["vocab_size"]!,
            ["context_length"] = (int)config["n_positions"]!,
            ["eos_token_id"] = (int)config["eos_token_id"]!,
            ["decoder"] = new JsonObject
            {
                ["filename"] = "model.onnx",
                ["num_hidden_layers"] = (((int)config["n_layer"]! - 1) * options.LayerStride) + 1,
                ["inputs"] = options.Joined ? new JsonObject { ["past_names"] = "past_%d" } : [],
                ["outputs"] = options.Joined ? new JsonObject { ["present_names"] = "present_%d" } : [],
            },
        },
        ["search"] = new JsonObject { ["past_present_share_buffer"] = options.ShareBuffer },
    };

    private void Write()
    {
        string ids = Input(_options.IdsName, _options.Ids, "batch", "length");
        string? mask = _options.Mask is { } maskType ? Input("attention_mask", maskType, "batch", "total") : null;
        string? positions = _options.Positions is { } type ? Input("position_ids", type, "batch", "length") : null;
        string? branch = _options.CacheBranch ? Input("use_cache_branch", TensorElementType.Bool, 1) : null;
        if (_options.ExtraInput is string extra)
        {
            Input(extra, TensorElementType.Int64, 1);
        }

        string length = Size(ids, 1, "length");
        string past = Size(DeclarePasts(), _options.Joined ? 3 : 2, "past");
        string total = Node("Add", [past, length], "total");
        string one = Constant("one", [1], []);
        _rows = Node("Range", [past, total, one], "rows");
        string columns = Node("Range", [Constant("zero", [0], []), total, one], "columns");
        _allowed = Node("LessOrEqual", [columns, Node("Unsqueeze", [_rows, Constant("axis1", [1], [1])], "rows/column")], "allowed");
        if (mask is not null)
        {
            string seen = Node("Cast", [mask], "mask/seen", OnnxAttribute.Int("to", (int)TensorElementType.Bool));
            _allowed = Node("And", [_allowed, Node("Unsqueeze", [seen, Constant("axes12", [1, 2], [2])], "mask/wide")], "mask/allowed");
        }

        string places = Node("Gather", [Weight("wpe.weight"), positions ?? _rows], "places");
        string hidden = Node("Add", [Node("Gather", [Weight("wte.weight"), ids], "tokens"), places], "embeddings");
        for (int layer = 0; layer < _layers; layer++)
        {
            hidden = FeedForward($"h.{layer}", Attend(layer, hidden));
        }

        WriteLogits(hidden, branch);
    }

    private void WriteLogits(string hidden, string? branch)
    {
        hidden = Normalize("ln_f", hidden);
        if (_options.PrunedHead)
        {
            hidden = Node("Slice", [hidden, Constant("last", [-1], [1]), Constant("end", [long.MaxValue], [1]), "axis1"], "pruned");
        }

        string head = Node("Transpose", ["wte.weight"], "head", Ints("perm", 1, 0));
        string logits = Node("MatMul", [hidden, head], "scores");
        if (branch is not null)
        {
            string told = Node("Cast", [branch], "branch/told", OnnxAttribute.Int("to", (int)TensorElementType.Float));
            logits = Node("Add", [logits, Node("Mul", [told, Single("hundred", 100)], "branch/shift")], "branch/logits");
        }

        Cast(logits, _options.Logits, "logits");
        OnnxDimension axis = _options is { PrunedHead: true, PrunedHeadIsDeclared: true } ? 1 : "logits_length";
        _graph.Output("logits", (OnnxElementType)_options.Logits, "batch", axis, _vocabulary);
    }

    private string DeclarePasts()
    {
        for (int i = 0; i < _layers; i++)
        {
            int layer = i * _options.LayerStride;
            if (_options.Joined)
            {
                Input($"past_{layer}", _options.Caches, 2, "batch", _heads, "past_length", HeadSize);
                _graph.Output($"present_{layer}", (OnnxElementType)_options.Caches, 2, "batch", _heads, "total", HeadSize);
                continue;
            }

            foreach (string kind in (string[])["key", "value"])
            {
                Input($"past_key_values.{layer}.{kind}", _options.Caches, "batch", _heads, "past_length", HeadSize);
                _graph.Output(
                    $"present.{layer}.{kind}", (OnnxElementType)_options.Caches, "batch", _heads, "total", HeadSize);
            }
        }

        return _options.Joined ? "past_0" : "past_key_values.0.key";
    }

    private string Attend(int index, string hidden)
    {
        int layer = index * _options.LayerStride;
        string name = $"h.{index}.attn";
        string packed = Linear($"{name}.c_attn", Normalize($"h.{index}.ln_1", hidden));
        _graph.Node("Split", [packed], [$"{name}/q", $"{name}/k", $"{name}/v"], OnnxAttribute.Int("axis", 2), OnnxAttribute.Int("num_outputs", 3));
        string query = Heads($"{name}/q"), key = Heads($"{name}/k"), value = Heads($"{name}/v");
        (key, value) = _options.Joined ? Join(layer, key, value) : (
            Grow($"past_key_values.{layer}.key", key, $"present.{layer}.key", axis: 2),
            Grow($"past_key_values.{layer}.value", value, $"present.{layer}.value", axis: 2));

        string transposed = Node("Transpose", [key], $"{name}/k/t", Ints("perm", 0, 1, 3, 2));
        string scores = Node("MatMul", [query, transposed], $"{name}/products");
        scores = Node("Mul", [scores, Single($"{name}/scale", 1 / MathF.Sqrt(HeadSize))], $"{name}/scores");
        scores = Node("Where", [_allowed, scores, Single($"{name}/never", -1e9f)], $"{name}/masked");
        string mixed = Node("MatMul", [Node("Softmax", [scores], $"{name}/weights"), value], $"{name}/mixed");
        mixed = Node("Transpose", [mixed], $"{name}/mixed/t", Ints("perm", 0, 2, 1, 3));
        mixed = Node("Reshape", [mixed, Constant($"{name}/flat", [0, 0, _width], [3])], $"{name}/joined");
        return Node("Add", [hidden, Linear($"{name}.c_proj", mixed)], $"{name}/sum");
    }

    private (string Key, string Value) Join(int layer, string key, string value)
    {
        string axis = Constant($"joined.{layer}/axis", [0], [1]);
        string joined = Node(
            "Concat",
            [Node("Unsqueeze", [key, axis], $"joined.{layer}/k"), Node("Unsqueeze", [value, axis], $"joined.{layer}/v")],
            $"joined.{layer}",
            OnnxAttribute.Int("axis", 0));
        string present = Grow($"past_{layer}", joined, $"present_{layer}", axis: 3);
        return (
            Node("Gather", [present, Constant($"joined.{layer}/0", [0], [])], $"joined.{layer}/keys"),
            Node("Gather", [present, Constant($"joined.{layer}/1", [1], [])], $"joined.{layer}/values"));
    }

    /// <summary>Puts what is new behind the past, and gives it in single precision.</summary>
    private string Grow(string past, string added, string present, int axis)
    {
        string cast = _options.Caches == TensorElementType.Float ? added : Cast(added, _options.Caches, $"{present}/added");
        Node("Concat", [past, cast], present, OnnxAttribute.Int("axis", axis));
        return _options.Caches == TensorElementType.Float ? present : Cast(present, TensorElementType.Float, $"{present}/single");
    }

    private string FeedForward(string layer, string hidden)
    {
        string name = $"{layer}.mlp";
        string inner = Node("MatMul", [Normalize($"{layer}.ln_2", hidden), Weight($"{name}.c_fc.weight")], $"{name}/inner");
        inner = Node("com.microsoft.FastGelu", [inner, Weight($"{name}.c_fc.bias")], $"{name}/act");
        return Node("Add", [hidden, Linear($"{name}.c_proj", inner)], $"{name}/sum");
    }

    private string Heads(string packed)
    {
        string split = Node("Reshape", [packed, Constant($"{packed}/shape", [0, 0, _heads, HeadSize], [4])], $"{packed}/split");
        return Node("Transpose", [split], $"{packed}/heads", Ints("perm", 0, 2, 1, 3));
    }

    private string Normalize(string name, string hidden) => Node(
        "LayerNormalization",
        [hidden, Weight($"{name}.weight"), Weight($"{name}.bias")],
        $"{name}/normed",
        OnnxAttribute.Float("epsilon", 1e-5f));

    private string Linear(string name, string input) => Node(
        "Add", [Node("MatMul", [input, Weight($"{name}.weight")], $"{name}/product"), Weight($"{name}.bias")], $"{name}/out");

    private string Weight(string name)
    {
        SafetensorsTensor tensor = _weights.Find(_prefix + name)!;
        float[] values = new float[tensor.ElementCount];
        _weights.ReadSingle(tensor, 0, values);
        return _graph.Weight(
            name, OnnxElementType.Single, tensor.Shape.AsSpan(), stream => stream.Write(MemoryMarshal.AsBytes(values.AsSpan())));
    }

    private string Single(string name, float value) => _graph.Weight(
        name, OnnxElementType.Single, [], stream => stream.Write(BitConverter.GetBytes(value)));

    private string Constant(string name, ReadOnlySpan<long> values, ReadOnlySpan<long> shape) =>
        _graph.Constant(name, values, shape);

    private string Input(string name, TensorElementType type, params ReadOnlySpan<OnnxDimension> shape) =>
        _graph.Input(name, (OnnxElementType)type, shape);

    private string Size(string tensor, long axis, string name) => Node(
        "Gather", [Node("Shape", [tensor], $"{name}/shape"), Constant($"{name}/axis", [axis], [])], name);

    private string Cast(string input, TensorElementType type, string output) =>
        Node("Cast", [input], output, OnnxAttribute.Int("to", (int)type));

    private string Node(string operation, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<AttributeProto> attributes) =>
        _graph.Node(operation, inputs, [output], attributes);

    private static AttributeProto Ints(string name, params ReadOnlySpan<long> values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values.ToArray());
        return attribute;
    }
}
