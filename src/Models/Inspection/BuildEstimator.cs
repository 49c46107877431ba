using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>Works out how large a source would be once built, on disk and in memory, from the shapes of its tensors.</summary>
internal static class BuildEstimator
{
    private static readonly ModelBuilderOptions s_defaults = new();

    public static ImmutableArray<BuildEstimate> Estimate(
        JsonField config, IReadOnlyCollection<InspectedTensor> tensors, long otherFiles)
    {
        string type = config.Require("model_type").String();
        if (tensors.Count == 0 || !ModelBuilder.SupportedModelTypes.Contains(type))
        {
            return [];
        }

        // A head that is the table of embeddings is stored once, even where the source holds it twice.
        bool isTied = config.Find("tie_word_embeddings")?.Boolean() ?? (type == "gpt2");
        InspectedTensor[] stored =
        [
            .. tensors.Where(tensor => tensor.Parameters > 0 && !(isTied && tensor.Name.EndsWith("lm_head.weight", StringComparison.Ordinal))),
        ];
        bool isTransposed = type == "gpt2";
        return
        [
            .. Enum.GetValues<Precision>().Select(precision =>
            {
                long weights = stored.Sum(tensor => SizeOf(tensor, precision, isTransposed));
                return new BuildEstimate(precision, otherFiles + weights, weights + (isTied ? LaidOutAnew(stored, precision) : 0));
            }),
        ];
    }

    /// <summary>What ONNX Runtime lays out anew, and so holds twice: the table that is the head too, without its scales.</summary>
    private static long LaidOutAnew(InspectedTensor[] stored, Precision precision) => stored
        .Where(static tensor => tensor.Name.EndsWith("embed_tokens.weight", StringComparison.Ordinal)
            || tensor.Name.EndsWith("wte.weight", StringComparison.Ordinal))
        .Sum(tensor => tensor.Parameters * (precision == Precision.Float32 ? sizeof(float) : sizeof(byte)));

    private static long SizeOf(InspectedTensor tensor, Precision precision, bool isTransposed)
    {
        bool isTable = tensor.Name.EndsWith("embed_tokens.weight", StringComparison.Ordinal)
            || tensor.Name.EndsWith("lm_head.weight", StringComparison.Ordinal)
            || tensor.Name.EndsWith("wte.weight", StringComparison.Ordinal)
            || tensor.Name.EndsWith("wpe.weight", StringComparison.Ordinal);
        int? bits = precision == Precision.Float32 || tensor.Shape.Length != 2 ? null
            : precision == Precision.Int4 && !isTable ? 4
            : 8;
        if (bits is null)
        {
            return tensor.Parameters * sizeof(float);
        }

        (long outputs, long inputs) = isTransposed && !isTable ? (tensor.Shape[1], tensor.Shape[0]) : (tensor.Shape[0], tensor.Shape[1]);
        long blocks = outputs * ((inputs + s_defaults.BlockSize - 1) / s_defaults.BlockSize);
        return blocks * ((s_defaults.BlockSize * bits.Value / 8) + sizeof(float));
    }
}
