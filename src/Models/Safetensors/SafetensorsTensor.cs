using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>One tensor of a safetensors file: what it is and where it lies.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="DataType">How its elements are stored.</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single value.</param>
/// <param name="ElementCount">How many elements it has.</param>
/// <param name="Offset">Where its first byte lies, from the start of the file.</param>
/// <param name="ByteLength">How many bytes it takes.</param>
public sealed record SafetensorsTensor(
    string Name,
    SafetensorsDataType DataType,
    ImmutableArray<long> Shape,
    long ElementCount,
    long Offset,
    long ByteLength);
