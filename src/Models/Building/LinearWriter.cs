using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>Writes the layers that hold the weights - linear layers, embeddings, head - in the precision asked for.</summary>
internal sealed class LinearWriter(OnnxGraphWriter graph, ModelBuilderOptions options, CancellationToken cancellationToken)
{
    // Products with 8-bit activations: what the CPU has instructions for.
    private const int Int8Activations = 4;

    private readonly WeightWriter _weights = new(graph, cancellationToken);
    private readonly BlockFormat? _linear = BlockFormat.Of(options.Precision, options);
    private readonly BlockFormat? _embedding = BlockFormat.Of(options.EffectiveEmbeddingPrecision, options);
    private readonly BlockFormat? _head = BlockFormat.Of(options.EffectiveHeadPrecision, options);

    /// <summary>A vector or matrix in single precision.</summary>
    public string Single(string name, Weight weight) => _weights.Single(name, weight.Tensor.Shape.AsSpan(), weight);

    /// <summary>Vectors, joined to one in single precision.</summary>
    public string Vector(string name, params IReadOnlyList<Weight> parts) =>
        _weights.Single(name, [parts.Sum(part => part.Tensor.ElementCount)], parts);

    /// <summary>A linear layer.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="input">What it is applied to.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The name of the bias; null where there is none.</param>
    public string Apply(string name, string input, WeightMatrix weight, string? bias = null)
    {
        if (_linear is not null)
        {
            string weightName = $"{name}.weight";
            return Product(name, input, _weights.Quantize($"{weightName}.packed", weightName, null, weight, _linear), bias);
        }

        string output = bias is null ? name : $"{name}/product";
        string product = weight.IsTransposed
            ? graph.Node("MatMul", [input, Single($"{name}.weight", weight.Parts[0])], [output])
            : ProductSingle(output, input, _weights.Single($"{name}.weight", [weight.Outputs, weight.Inputs], weight.Parts));
        return bias is null ? product : graph.Node("Add", [product, bias], [name]);
    }

    /// <summary>Writes a table to look up in, which the head may share.</summary>
    public EmbeddingTable Table(string name, Weight weight)
    {
        if (_embedding is null || !_embedding.FitsTable(weight.Columns))
        {
            return new EmbeddingTable(Single(name, weight), Quantized: null);
        }

        long[] shape = [weight.Rows, (long)weight.Columns * _embedding.Bits / 8];
        return new EmbeddingTable(name, _weights.Quantize(name, name, shape, WeightMatrix.Rows(weight), _embedding));
    }

    /// <summary>Looks rows up in a table.</summary>
    public string Embed(string name, string indices, EmbeddingTable table)
    {
        if (table.Quantized is not { } quantized)
        {
            return graph.Node("Gather", [table.Name, indices], [name]);
        }

        string[] inputs = [table.Name, indices, quantized.Scales];
        return graph.Node(
            "com.microsoft.GatherBlockQuantized",
            quantized.ZeroPoints is null ? inputs : [.. inputs, quantized.ZeroPoints],
            [name],
            OnnxAttribute.Int("bits", quantized.Format.Bits),
            OnnxAttribute.Int("block_size", quantized.Format.BlockSize),
            OnnxAttribute.Int("gather_axis", 0),
            OnnxAttribute.Int("quantize_axis", 1));
    }

    /// <summary>Multiplies by a table's rows, one product for each. The table's bytes are not stored again.</summary>
    public string Project(string name, string input, EmbeddingTable table)
    {
        if (table.Quantized is not { } quantized)
        {
            return ProductSingle(name, input, table.Name);
        }

        string packed = graph.Alias($"{table.Name}.packed", table.Name, quantized.PackedShape);
        return Product(name, input, quantized with { Packed = packed }, bias: null);
    }

    /// <summary>A head of its own, without a bias, whose weight is stored [out, in].</summary>
    public string Project(string name, string input, string weightName, Weight weight) => _head is null
        ? ProductSingle(name, input, Single(weightName, weight))
        : Product(
            name,
            input,
            _weights.Quantize($"{weightName}.packed", weightName, null, WeightMatrix.Rows(weight), _head),
            bias: null);

    private string ProductSingle(string name, string input, string weight) =>
        graph.Node("com.microsoft.FusedMatMul", [input, weight], [name], OnnxAttribute.Int("transB", 1));

    private string Product(string name, string input, QuantizedWeight weight, string? bias)
    {
        List<string> inputs = [input, weight.Packed, weight.Scales];
        if (weight.ZeroPoints is not null || bias is not null)
        {
            inputs.Add(weight.ZeroPoints ?? "");
        }

        if (bias is not null)
        {
            inputs.AddRange(["", bias]);
        }

        return graph.Node(
            "com.microsoft.MatMulNBits",
            [.. inputs],
            [name],
            OnnxAttribute.Int("K", weight.Inputs),
            OnnxAttribute.Int("N", weight.Outputs),
            OnnxAttribute.Int("bits", weight.Format.Bits),
            OnnxAttribute.Int("block_size", weight.Format.BlockSize),
            OnnxAttribute.Int("accuracy_level", Int8Activations));
    }
}
