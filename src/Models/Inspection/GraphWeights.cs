using System.Collections.Immutable;
using Typed.Models.Onnx;

namespace Typed.Models.Inspection;

/// <summary>What the weights of an ONNX graph stand for: numbers that were learnt, scales of such, or constants.</summary>
internal sealed class GraphWeights
{
    private GraphWeights(ImmutableArray<InspectedTensor> tensors, ImmutableArray<QuantizedGroup> groups, string? precision, long loadedSize) =>
        (Tensors, Groups, Precision, LoadedSize) = (tensors, groups, precision, loadedSize);

    public ImmutableArray<InspectedTensor> Tensors { get; }

    public ImmutableArray<QuantizedGroup> Groups { get; }

    public string? Precision { get; }

    /// <summary>The bytes that ONNX Runtime holds once it has loaded the graph.</summary>
    public long LoadedSize { get; }

    public static GraphWeights Read(OnnxFile graph, string fileName)
    {
        // Bytes with several names are counted once, and as what a node takes them for.
        Dictionary<(string?, long, string?), OnnxQuantizedWeight> quantized = [];
        HashSet<string> helpers = new(StringComparer.Ordinal);
        Dictionary<string, OnnxTensor> byName = graph.Weights.ToDictionary(static weight => weight.Name, StringComparer.Ordinal);
        foreach (OnnxQuantizedWeight weight in graph.QuantizedWeights)
        {
            helpers.Add(weight.Scales);
            helpers.Add(weight.ZeroPoints ?? "");
            if (byName.TryGetValue(weight.Weight, out OnnxTensor? stored))
            {
                quantized.TryAdd(stored.Storage, weight);
            }
        }

        List<InspectedTensor> tensors = [];
        List<(OnnxQuantizedWeight Weight, long Parameters)> rounded = [];
        foreach (OnnxTensor stored in graph.Weights.DistinctBy(static weight => weight.Storage))
        {
            long parameters = 0;
            if (quantized.TryGetValue(stored.Storage, out OnnxQuantizedWeight? weight))
            {
                parameters = weight.ElementCount ?? stored.ByteLength * 8 / weight.Bits;
                rounded.Add((weight, parameters));
            }
            else if (OnnxTensorTypes.IsFloatingPoint(stored.Type) && !helpers.Contains(stored.Name))
            {
                parameters = stored.ElementCount;
            }

            tensors.Add(new InspectedTensor(
                stored.Name, OnnxTensorTypes.Name(stored.Type), stored.Shape, parameters, stored.ByteLength, stored.File ?? fileName));
        }

        ImmutableArray<QuantizedGroup> groups =
        [
            .. rounded.GroupBy(static item => (item.Weight.Bits, item.Weight.BlockSize, Symmetric: item.Weight.ZeroPoints is null))
                .Select(static group => new QuantizedGroup(
                    group.Key.Bits, group.Key.BlockSize, group.Key.Symmetric, group.Count(), group.Sum(static item => item.Parameters)))
                .OrderByDescending(static group => group.Parameters),
        ];

        long notRounded = tensors.Sum(static tensor => tensor.Parameters) - groups.Sum(static group => group.Parameters);
        string? precision = groups is [{ } largest, ..] && largest.Parameters >= notRounded
            ? $"int{largest.Bits}"
            : MostCommonType(tensors.Where(static tensor => tensor.DataType is not ("uint8" or "int8")));
        return new GraphWeights([.. tensors], groups, precision, LoadedSizeOf(graph));
    }

    /// <summary>
    /// ONNX Runtime loads bytes once for each name, and lays out anew what it multiplies by: a table of embeddings that is the
    /// head as well is in memory twice.
    /// </summary>
    private static long LoadedSizeOf(OnnxFile graph) =>
        graph.Weights.Sum(weight => graph.IsTableAndFactor(weight.Name) ? 2 * weight.ByteLength : weight.ByteLength);

    /// <summary>The type in which most parameters are stored.</summary>
    public static string? MostCommonType(IEnumerable<InspectedTensor> tensors) => tensors
        .GroupBy(static tensor => tensor.DataType)
        .MaxBy(static group => group.Sum(static tensor => tensor.Parameters))?.Key;
}
