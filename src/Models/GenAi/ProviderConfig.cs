using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>An execution provider and its options.</summary>
public sealed record ProviderConfig
{
    /// <summary>The provider's name, as the file spells it.</summary>
    public required string Name { get; init; }

    /// <summary>The options, in the order of the file.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Options { get; init; } = [];
}
