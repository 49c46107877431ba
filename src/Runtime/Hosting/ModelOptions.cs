using Typed.Models;

namespace Typed;

/// <summary>Where a model lies and how it is run.</summary>
public sealed class ModelOptions
{
    internal const int DefaultMaxConcurrentSequences = 8;
    internal const int LargestMaxConcurrentSequences = 64;

    /// <summary>The GenAI model folder. A relative path is relative to the application's folder.</summary>
    public string? Path { get; set; }

    /// <summary>The model on the hub, where the name is not that of one: <c>owner/name</c>, <c>owner/name@revision</c> or a short name.</summary>
    /// <value>Default null: the model's name itself.</value>
    public string? Repository { get; set; }

    /// <summary>How the weights are stored where the model is built. A model that comes ready from the hub stays as it is.</summary>
    /// <value>Default null: the way of the model that the store has, or that of <see cref="ModelBuilderOptions"/>.</value>
    public Precision? Precision { get; set; }

    /// <summary>
    /// The most sequences that run at the same time; further requests wait for their turn. Clients share the engine of a
    /// model: where two of them differ in this, the one that comes first decides.
    /// </summary>
    /// <value>1 to 64. Default 8.</value>
    public int MaxConcurrentSequences { get; set; } = DefaultMaxConcurrentSequences;

    /// <summary>
    /// Whether a host loads the model when it starts, and does not start where the model cannot be loaded. Otherwise the
    /// first request loads it.
    /// </summary>
    /// <value>Default false.</value>
    public bool LoadAtStart { get; set; }

    internal static void ThrowIfOutOfRange(int maxConcurrentSequences)
    {
        if (maxConcurrentSequences is < 1 or > LargestMaxConcurrentSequences)
        {
            throw new TypedException(
                $"MaxConcurrentSequences is {maxConcurrentSequences}; it must be 1 to {LargestMaxConcurrentSequences}.");
        }
    }
}
