namespace Typed;

/// <summary>Where a model lies and how it is run.</summary>
public sealed class ModelOptions
{
    /// <summary>The GenAI model folder. A relative path is relative to the application's folder.</summary>
    public string? Path { get; set; }

    /// <summary>The most sequences that run at the same time; further requests wait for their turn.</summary>
    /// <value>1 to 64. Default 8.</value>
    public int MaxConcurrentSequences { get; set; } = 8;
}
