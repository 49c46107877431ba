using Microsoft.ML.OnnxRuntime.Tensors;

namespace Typed.Engines.OnnxRuntime;

/// <summary>The cache of one layer: the names of its tensors in the graph, and their type and size.</summary>
internal sealed record CacheLayer(
    string PastKey,
    string PastValue,
    string PresentKey,
    string PresentValue,
    TensorElementType Type,
    int Heads,
    int HeadSize)
{
    /// <summary>The bytes of one token in one head.</summary>
    public int TokenBytes => HeadSize * (Type == TensorElementType.Float16 ? 2 : 4);
}
