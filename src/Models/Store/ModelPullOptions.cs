namespace Typed.Models;

/// <summary>How a model is brought from the hub.</summary>
public sealed record ModelPullOptions
{
    /// <summary>How a model that comes as safetensors is built. One that comes in the GenAI format is taken as it is.</summary>
    public ModelBuilderOptions Build { get; init; } = new();

    /// <summary>Whether the network is left alone: what the cache holds is built, or it is an error.</summary>
    /// <value>Default false.</value>
    public bool Offline { get; init; }
}
