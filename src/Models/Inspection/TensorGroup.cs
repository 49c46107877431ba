namespace Typed.Models;

/// <summary>The tensors whose elements are stored in one way.</summary>
/// <param name="DataType">How, such as <c>float32</c>.</param>
/// <param name="Count">How many tensors there are.</param>
/// <param name="Size">How many bytes they take together.</param>
public sealed record TensorGroup(string DataType, int Count, long Size);
