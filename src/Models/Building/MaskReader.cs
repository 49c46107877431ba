using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>What a graph works out of the mask, once for all layers.</summary>
/// <remarks>
/// Every row of the mask is ones, at least one, and then zeros. It may be wider than the longest row - so that a caller
/// need not make it anew each step - unless several rows run more than one token: then the attention takes a mask of
/// another width for earlier tokens, which it allows for a single row only.
/// </remarks>
internal sealed class MaskReader
{
    private readonly string _one;
    private readonly string _lengths;

    private MaskReader(string one, string lengths, string last, string width)
    {
        _one = one;
        _lengths = lengths;
        Last = last;
        Width = width;
    }

    /// <summary>The last position of each row, 32 bits.</summary>
    public string Last { get; }

    /// <summary>The width of the mask, 32 bits.</summary>
    public string Width { get; }

    /// <summary>Declares the mask.</summary>
    public static MaskReader Add(OnnxGraphWriter graph)
    {
        string mask = graph.Input("attention_mask", OnnxElementType.Int64, "batch_size", "total_sequence_length");
        string one = graph.Constant("mask/one", [1], [1]);

        string lengths = graph.Node("ReduceSum", [mask, one], ["mask/lengths"], OnnxAttribute.Int("keepdims", 0));
        string last = graph.Node("Sub", [lengths, one], ["mask/last"]);
        string lastPositions = Int32(graph, last, "mask/last_positions");

        string shape = graph.Node("Shape", [mask], ["mask/shape"]);
        string width = graph.Node("Gather", [shape, graph.Constant("mask/width_axis", [1], [])], ["mask/width"]);
        return new MaskReader(one, lengths, lastPositions, Int32(graph, width, "mask/total_sequence_length"));
    }

    /// <summary>The positions of all tokens of a run, [batch, sequence].</summary>
    public string Positions(OnnxGraphWriter graph, string ids)
    {
        // A row shorter than the run is a prompt that begins in it: its padding counts on.
        string zero = graph.Constant("positions/zero", [0], []);
        string length = RunLength(graph, ids, "positions");
        string past = graph.Node("Sub", [_lengths, length], ["positions/past"]);
        string first = graph.Node("Max", [past, zero], ["positions/first"]);
        string column = graph.Node("Unsqueeze", [first, _one], ["positions/column"]);
        string step = graph.Constant("positions/step", [1], []);
        string steps = graph.Node("Range", [zero, length, step], ["positions/steps"]);
        return graph.Node("Add", [column, steps], ["positions"]);
    }

    /// <summary>Takes of hidden states [batch, sequence, width] those of each row's last token: [batch, 1, width].</summary>
    public string LastPositions(OnnxGraphWriter graph, string hidden, string ids)
    {
        string length = RunLength(graph, ids, "last");
        string within = graph.Node("Min", [_lengths, length], ["last/lengths"]);
        string index = graph.Node("Sub", [within, _one], ["last/index"]);
        string axes = graph.Constant("last/axes", [1, 2], [2]);
        string indices = graph.Node("Unsqueeze", [index, axes], ["last/indices"]);
        return graph.Node("GatherND", [hidden, indices], ["last/hidden"], OnnxAttribute.Int("batch_dims", 1));
    }

    private static string RunLength(OnnxGraphWriter graph, string ids, string name)
    {
        string shape = graph.Node("Shape", [ids], [$"{name}/shape"]);
        return graph.Node("Gather", [shape, graph.Constant($"{name}/axis", [1], [])], [$"{name}/run_length"]);
    }

    private static string Int32(OnnxGraphWriter graph, string value, string name) =>
        graph.Node("Cast", [value], [name], OnnxAttribute.Int("to", (int)OnnxElementType.Int32));
}
