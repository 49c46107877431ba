using System.Collections.Immutable;

namespace Typed;

/// <summary>How the engine <see cref="TextEngineKind.OnnxRuntimeGenAI"/> runs a model.</summary>
public sealed record GenAIOptions
{
    /// <summary>The provider of the processor.</summary>
    public const string Cpu = "cpu";

    /// <summary>The provider of NVIDIA GPUs, which needs the package Microsoft.ML.OnnxRuntimeGenAI.Cuda.</summary>
    public const string Cuda = "cuda";

    /// <summary>What runs the graph: <see cref="Cpu"/>, <see cref="Cuda"/>, or another provider that the native library knows by name.</summary>
    /// <value>Default null: what genai_config.json says.</value>
    public string? Provider { get; init; }

    /// <summary>Options of the provider, by their names there: <c>device_id</c> for one.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> ProviderOptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>JSON that is laid over genai_config.json.</summary>
    /// <value>Default null: nothing.</value>
    public string? ConfigOverlay { get; init; }

    /// <exception cref="TypedException">Options of a provider are given, and no provider.</exception>
    internal void ThrowIfContradictory()
    {
        if (Provider is null && ProviderOptions.Count > 0)
        {
            throw new TypedException($"ProviderOptions are set ({string.Join(", ", ProviderOptions.Keys)}), but no Provider. Name the one that they are for.");
        }
    }
}
