using System.Runtime.InteropServices;
using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>Writes the layers that hold the weights - linear layers, embeddings, head - in the precision asked for.</summary>
internal sealed class LinearWriter(OnnxGraphWriter graph, Precision precision)
{
    // Products with 8-bit activations: what the CPU has instructions for.
    private const int Int8Activations = 4;

    private readonly BlockQuantizer? _linear = precision switch
    {
        Precision.Float32 => null,
        Precision.Int8 => new BlockQuantizer(8),
        _ => new BlockQuantizer(4),
    };

    private readonly BlockQuantizer? _embedding = precision == Precision.Float32 ? null : new BlockQuantizer(8);

    /// <summary>A vector or matrix in single precision.</summary>
    public string Single(string name, Weight weight) =>
        graph.Weight(name, OnnxElementType.Single, weight.Tensor.Shape.AsSpan(), weight.CopyTo);

    /// <summary>A linear layer whose weight is stored [in, out].</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="input">What it is applied to.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The name of the bias; null where there is none.</param>
    public string Apply(string name, string input, Weight weight, string? bias = null)
    {
        if (_linear is not null)
        {
            QuantizedWeight quantized = QuantizedWeight.FromColumns(weight, _linear);
            return ApplyQuantized(name, input, Add($"{name}.weight", quantized), quantized, bias);
        }

        string product = graph.Node("MatMul", [input, Single($"{name}.weight", weight)], [bias is null ? name : $"{name}/product"]);
        return bias is null ? product : graph.Node("Add", [product, bias], [name]);
    }

    /// <summary>Looks rows up in a table stored [rows, width].</summary>
    public string Embed(string name, string indices, EmbeddingTable table) => table.Quantized is { } quantized
        ? graph.Node(
            "com.microsoft.GatherBlockQuantized",
            [table.Name, indices, table.ScalesName],
            [name],
            OnnxAttribute.Int("bits", quantized.Bits),
            OnnxAttribute.Int("block_size", BlockQuantizer.BlockSize),
            OnnxAttribute.Int("gather_axis", 0),
            OnnxAttribute.Int("quantize_axis", 1))
        : graph.Node("Gather", [table.Name, indices], [name]);

    /// <summary>Writes a table to look up in, which the head may share.</summary>
    public EmbeddingTable Table(string name, Weight weight)
    {
        // A block that ends a row half empty would shift the next row; such tables stay as they are.
        if (_embedding is null || weight.Columns % BlockQuantizer.BlockSize != 0)
        {
            return new EmbeddingTable(Single(name, weight), weight.Rows, weight.Columns, Quantized: null);
        }

        QuantizedWeight quantized = QuantizedWeight.FromRows(weight, _embedding);
        graph.Weight(name, OnnxElementType.Byte, [weight.Rows, weight.Columns], stream => stream.Write(quantized.Packed));
        WriteScales($"{name}.scales", quantized);
        return new EmbeddingTable(name, weight.Rows, weight.Columns, quantized with { Packed = [] });
    }

    /// <summary>Multiplies by a table's rows, one product for each. The table's bytes are not stored again.</summary>
    public string Project(string name, string input, EmbeddingTable table)
    {
        if (table.Quantized is not { } quantized)
        {
            return ProjectSingle(name, input, table.Name);
        }

        string packed = graph.Alias($"{table.Name}.packed", table.Name, quantized.PackedShape);
        return ApplyQuantized(name, input, (packed, table.ScalesName), quantized, bias: null);
    }

    /// <summary>A linear layer without a bias whose weight is stored [out, in], in the embeddings' precision.</summary>
    public string Project(string name, string input, string weightName, Weight weight)
    {
        if (_embedding is null)
        {
            return ProjectSingle(name, input, Single(weightName, weight));
        }

        QuantizedWeight quantized = QuantizedWeight.FromRows(weight, _embedding);
        return ApplyQuantized(name, input, Add(weightName, quantized), quantized, bias: null);
    }

    private string ProjectSingle(string name, string input, string weight) =>
        graph.Node("com.microsoft.FusedMatMul", [input, weight], [name], OnnxAttribute.Int("transB", 1));

    private string ApplyQuantized(
        string name, string input, (string Packed, string Scales) weight, QuantizedWeight shape, string? bias)
    {
        string[] inputs = [input, weight.Packed, weight.Scales];
        return graph.Node(
            "com.microsoft.MatMulNBits",
            bias is null ? inputs : [.. inputs, "", "", bias],
            [name],
            OnnxAttribute.Int("K", shape.Inputs),
            OnnxAttribute.Int("N", shape.Outputs),
            OnnxAttribute.Int("bits", shape.Bits),
            OnnxAttribute.Int("block_size", BlockQuantizer.BlockSize),
            OnnxAttribute.Int("accuracy_level", Int8Activations));
    }

    private (string Packed, string Scales) Add(string name, QuantizedWeight quantized) => (
        graph.Weight($"{name}.packed", OnnxElementType.Byte, quantized.PackedShape, stream => stream.Write(quantized.Packed)),
        WriteScales($"{name}.scales", quantized));

    private string WriteScales(string name, QuantizedWeight quantized) => graph.Weight(
        name,
        OnnxElementType.Single,
        [quantized.Outputs, BlockQuantizer.Blocks(quantized.Inputs)],
        stream => stream.Write(MemoryMarshal.AsBytes(quantized.Scales.AsSpan())));
}
