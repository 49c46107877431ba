namespace Typed.Models.Building;

/// <summary>
/// How blocks of weights are stored in few bits, in the layout of ONNX Runtime's MatMulNBits: unsigned numbers, and for
/// each block a scale and a zero point.
/// </summary>
/// <param name="Bits">How many bits a weight takes: 4 or 8.</param>
/// <param name="BlockSize">How many weights, consecutive along the input dimension, share a scale.</param>
/// <param name="Symmetric">Whether the zero point is the middle of the range, and not stored.</param>
internal sealed record BlockFormat(int Bits, int BlockSize = 32, bool Symmetric = true)
{
    /// <summary>How many bytes one block takes.</summary>
    public int BlockBytes => BlockSize * Bits / 8;

    /// <summary>The format of a precision; null where it is single precision.</summary>
    public static BlockFormat? Of(Precision precision, ModelBuilderOptions options) => precision switch
    {
        Precision.Float32 => null,
        Precision.Int8 => new BlockFormat(8, options.BlockSize, options.Symmetric),
        Precision.Int4 => new BlockFormat(4, options.BlockSize, options.Symmetric),
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Not a precision."),
    };

    /// <summary>Whether a table of that width can be stored so: a block that ends a row half empty would shift the next row.</summary>
    public bool FitsTable(int width) => width % BlockSize == 0;

    /// <summary>How many blocks the inputs of an output take; the last may be partly empty.</summary>
    public int Blocks(int inputs) => (inputs + BlockSize - 1) / BlockSize;

    /// <summary>How many bytes the zero points of an output take.</summary>
    public int ZeroPointBytes(int inputs) => ((Blocks(inputs) * Bits) + 7) / 8;
}
