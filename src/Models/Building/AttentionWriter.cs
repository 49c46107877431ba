using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>Attention by GroupQueryAttention, which reads and writes its caches in place.</summary>
internal sealed class AttentionWriter(OnnxGraphWriter graph, MaskReader mask, DecoderShape shape)
{
    /// <summary>Adds one layer's attention.</summary>
    /// <param name="layer">Which layer.</param>
    /// <param name="input">Queries, keys and values: packed in one, or three.</param>
    /// <param name="scale">By what the products of queries and keys are multiplied.</param>
    /// <param name="rotary">Rotates queries and keys; null where that is done before, or not at all.</param>
    /// <param name="window">How many tokens a token sees, itself included; null for all.</param>
    public string Apply(
        int layer, ReadOnlySpan<string> input, float scale, RotaryTables? rotary = null, int? window = null)
    {
        (string query, string key, string value) = input is [string q, string k, string v] ? (q, k, v) : (input[0], "", "");
        string pastKey = DeclarePast($"past_key_values.{layer}.key");
        string pastValue = DeclarePast($"past_key_values.{layer}.value");
        string presentKey = DeclarePresent($"present.{layer}.key");
        string presentValue = DeclarePresent($"present.{layer}.value");

        List<string> inputs = [query, key, value, pastKey, pastValue, mask.Last, mask.Width];
        List<AttributeProto> attributes =
        [
            OnnxAttribute.Int("num_heads", shape.NumAttentionHeads),
            OnnxAttribute.Int("kv_num_heads", shape.NumKeyValueHeads),
            OnnxAttribute.Float("scale", scale),
            OnnxAttribute.Int("do_rotary", rotary is null ? 0 : 1),
        ];
        if (rotary is not null)
        {
            inputs.AddRange([rotary.Cosines, rotary.Sines]);
        }

        if (window is { } size)
        {
            attributes.Add(OnnxAttribute.Int("local_window_size", size));
        }

        return graph.Node(
            "com.microsoft.GroupQueryAttention",
            [.. inputs],
            [$"attention.{layer}", presentKey, presentValue],
            [.. attributes]);
    }

    private string DeclarePast(string name) => graph.Input(
        name, OnnxElementType.Single, "batch_size", shape.NumKeyValueHeads, "past_sequence_length", shape.HeadSize);

    private string DeclarePresent(string name) => graph.Output(
        name, OnnxElementType.Single, "batch_size", shape.NumKeyValueHeads, "total_sequence_length", shape.HeadSize);
}
