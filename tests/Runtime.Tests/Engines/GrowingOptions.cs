using Microsoft.ML.OnnxRuntime.Tensors;

namespace Typed.Tests.Engines;

/// <summary>What sets graphs of growing caches apart from each other.</summary>
public sealed record GrowingOptions
{
    /// <summary>Whether keys and values are one tensor.</summary>
    public bool Joined { get; init; }

    public TensorElementType Ids { get; init; } = TensorElementType.Int64;

    /// <summary>The type of attention_mask; null for none.</summary>
    public TensorElementType? Mask { get; init; } = TensorElementType.Int64;

    /// <summary>The type of position_ids; null for none.</summary>
    public TensorElementType? Positions { get; init; } = TensorElementType.Int64;

    public TensorElementType Caches { get; init; } = TensorElementType.Float;

    public TensorElementType Logits { get; init; } = TensorElementType.Float;

    /// <summary>Whether the logits are those of the last token alone.</summary>
    public bool PrunedHead { get; init; }

    /// <summary>Whether the graph says so, or leaves the axis free.</summary>
    public bool PrunedHeadIsDeclared { get; init; } = true;

    /// <summary>Whether the graph is told if the caches hold anything; it then adds 100 to the logits if they do.</summary>
    public bool CacheBranch { get; init; }

    /// <summary>By how much the numbers of layers differ.</summary>
    public int LayerStride { get; init; } = 1;

    /// <summary>An input more, of one number.</summary>
    public string? ExtraInput { get; init; }

    /// <summary>The name of input_ids in the graph.</summary>
    public string IdsName { get; init; } = "input_ids";

    /// <summary>What the config says of past_present_share_buffer.</summary>
    public bool ShareBuffer { get; init; }
}
