namespace Typed;

/// <summary>Settings of this library, bound from the configuration section <c>Typed</c>.</summary>
public sealed class TypedOptions
{
    /// <summary>Models by name.</summary>
    public IDictionary<string, ModelOptions> Models { get; } =
        new Dictionary<string, ModelOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Generation options of clients by name: the interface's name without its leading I.</summary>
    public IDictionary<string, GenerationOptions> Clients { get; } =
        new Dictionary<string, GenerationOptions>(StringComparer.OrdinalIgnoreCase);
}
