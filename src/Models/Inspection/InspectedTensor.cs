using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>A tensor of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">How its elements are stored, such as <c>float32</c>, <c>bfloat16</c> or <c>uint8</c>.</param>
/// <param name="Shape">Its dimensions as they are stored, outermost first; none for a single value.</param>
/// <param name="Parameters">How many learnt numbers it holds; 0 for scales, zero points and constants.</param>
/// <param name="Size">How many bytes it takes.</param>
/// <param name="File">The file that holds it.</param>
public sealed record InspectedTensor(
    string Name, string DataType, ImmutableArray<long> Shape, long Parameters, long Size, string File);
