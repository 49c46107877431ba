using System.Collections.Immutable;

namespace Typed.Models.Onnx;

/// <summary>A weight of an ONNX file: what it is and where it lies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its elements are stored, by ONNX's number.</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single value.</param>
/// <param name="ElementCount">How many elements it has.</param>
/// <param name="ByteLength">How many bytes it takes.</param>
internal sealed record OnnxTensor(string Name, int Type, ImmutableArray<long> Shape, long ElementCount, long ByteLength)
{
    /// <summary>The file that holds it, beside the graph's; null for the graph's own.</summary>
    public string? File { get; init; }

    /// <summary>Where in <see cref="File"/> it begins.</summary>
    public long Offset { get; init; }

    /// <summary>Its first dimension, 1 where it has none.</summary>
    public long Rows => Shape is [long rows, ..] ? rows : 1;

    /// <summary>What says that two weights are the same bytes.</summary>
    public (string? File, long Offset, string? Name) Storage => File is null ? (null, 0, Name) : (File, Offset, null);
}
