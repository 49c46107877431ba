using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>
/// Attention by GroupQueryAttention, which reads and writes its caches in place. What all layers share is made once:
/// the length of each row and the width of the mask.
/// </summary>
/// <remarks>
/// Every row of the mask is ones, at least one, and then zeros. It may be wider than the longest row - so that a caller
/// need not make it anew each step - unless several rows run more than one token: then the operator takes a mask of
/// another width for earlier tokens, which it allows for a single row only.
/// </remarks>
internal sealed class AttentionWriter
{
    private readonly string _lastPositions;
    private readonly string _maskWidth;

    private AttentionWriter(string lastPositions, string maskWidth)
    {
        _lastPositions = lastPositions;
        _maskWidth = maskWidth;
    }

    /// <summary>Declares the mask and works out what the operator wants to know of it.</summary>
    public static AttentionWriter Add(OnnxGraphWriter graph)
    {
        string mask = graph.Input("attention_mask", OnnxElementType.Int64, "batch_size", "total_sequence_length");
        string one = graph.Constant("mask/one", [1], [1]);

        string lengths = graph.Node("ReduceSum", [mask, one], ["mask/lengths"], OnnxAttribute.Int("keepdims", 0));
        string last = graph.Node("Sub", [lengths, one], ["mask/last"]);
        string lastPositions = Int32(graph, last, "mask/last_positions");

        string shape = graph.Node("Shape", [mask], ["mask/shape"]);
        string width = graph.Node("Gather", [shape, graph.Constant("mask/width_axis", [1], [])], ["mask/width"]);
        return new AttentionWriter(lastPositions, Int32(graph, width, "mask/total_sequence_length"));
    }

    /// <summary>Adds one layer's attention over packed queries, keys and values.</summary>
    public string Apply(OnnxGraphWriter graph, int layer, string packed, DecoderShape shape, float scale)
    {
        string pastKey = DeclarePast(graph, $"past_key_values.{layer}.key", shape);
        string pastValue = DeclarePast(graph, $"past_key_values.{layer}.value", shape);
        string presentKey = DeclarePresent(graph, $"present.{layer}.key", shape);
        string presentValue = DeclarePresent(graph, $"present.{layer}.value", shape);
        return graph.Node(
            "com.microsoft.GroupQueryAttention",
            [packed, "", "", pastKey, pastValue, _lastPositions, _maskWidth],
            [$"attention.{layer}", presentKey, presentValue],
            OnnxAttribute.Int("num_heads", shape.NumAttentionHeads),
            OnnxAttribute.Int("kv_num_heads", shape.NumKeyValueHeads),
            OnnxAttribute.Float("scale", scale),
            OnnxAttribute.Int("do_rotary", 0));
    }

    private static string DeclarePast(OnnxGraphWriter graph, string name, DecoderShape shape) => graph.Input(
        name, OnnxElementType.Single, "batch_size", shape.NumKeyValueHeads, "past_sequence_length", shape.HeadSize);

    private static string DeclarePresent(OnnxGraphWriter graph, string name, DecoderShape shape) => graph.Output(
        name, OnnxElementType.Single, "batch_size", shape.NumKeyValueHeads, "total_sequence_length", shape.HeadSize);

    private static string Int32(OnnxGraphWriter graph, string value, string name) =>
        graph.Node("Cast", [value], [name], OnnxAttribute.Int("to", (int)OnnxElementType.Int32));
}
