namespace Typed.Models.Onnx;

/// <summary>A weight of rounded numbers, some of which share a scale.</summary>
/// <param name="Weight">The name of the weight.</param>
/// <param name="Scales">The name of the scales.</param>
/// <param name="ZeroPoints">The name of the zero points; null where all blocks are symmetric.</param>
/// <param name="Bits">How many bits a number takes.</param>
/// <param name="BlockSize">How many numbers share a scale.</param>
/// <param name="ElementCount">How many numbers there are; null for as many as the weight's bytes hold.</param>
internal sealed record OnnxQuantizedWeight(
    string Weight, string Scales, string? ZeroPoints, int Bits, int BlockSize, long? ElementCount)
{
    /// <summary>The weight that a node uses; null where the node is of another kind.</summary>
    public static OnnxQuantizedWeight? Of(string operation, List<string> inputs, Dictionary<string, long> attributes)
    {
        if (operation is not ("MatMulNBits" or "GatherBlockQuantized"))
        {
            return null;
        }

        bool isProduct = operation == "MatMulNBits";
        string weight = At(isProduct ? 1 : 0), scales = At(2), zeroPoints = At(3);
        return new OnnxQuantizedWeight(
            weight,
            scales,
            zeroPoints.Length == 0 ? null : zeroPoints,
            Attribute("bits", 4),
            Attribute("block_size", isProduct ? 32 : 128),
            isProduct ? Product(attributes.GetValueOrDefault("K"), attributes.GetValueOrDefault("N")) : null);

        string At(int index) => index < inputs.Count ? inputs[index] : "";

        // A damaged file may claim anything.
        int Attribute(string name, int absent) =>
            attributes.TryGetValue(name, out long value) ? (int)Math.Clamp(value, 1, int.MaxValue) : absent;
    }

    private static long? Product(long rows, long columns) =>
        rows > 0 && columns > 0 && (Int128)rows * columns <= long.MaxValue ? rows * columns : null;
}
