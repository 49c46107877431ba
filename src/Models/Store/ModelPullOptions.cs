namespace Typed.Models;

/// <summary>How a model is brought from the hub.</summary>
public sealed record ModelPullOptions
{
    /// <summary>How a model that comes as safetensors is built. One that comes in the GenAI format is taken as it is.</summary>
    /// <value>Default those of <see cref="ModelBuilderOptions"/>, with logits of the last token only: that is all that text needs.</value>
    public ModelBuilderOptions Build { get; init; } = new() { LastTokenLogitsOnly = true };

    /// <summary>Whether the network is left alone: what the cache holds is built, or it is an error.</summary>
    /// <value>Default false.</value>
    public bool Offline { get; init; }
}
