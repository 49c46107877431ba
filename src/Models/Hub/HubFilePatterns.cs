using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Which files of a repository are wanted, by patterns such as <c>*.json</c>.</summary>
/// <remarks>
/// As in Python's huggingface_hub: <c>*</c> stands for any text, <c>/</c> included, <c>?</c> for one character, <c>[ab]</c>,
/// <c>[a-z]</c> and <c>[!a]</c> for one of a set, and a pattern that ends in <c>/</c> for all that the folder holds.
/// </remarks>
public sealed record HubFilePatterns
{
    /// <summary>Patterns of which a file must match one.</summary>
    /// <value>Default empty: all files.</value>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Patterns of which a file must match none.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether a file is wanted.</summary>
    public bool Matches(string path) =>
        (Include.IsEmpty || Include.Any(pattern => Matches(pattern, path))) && !Exclude.Any(pattern => Matches(pattern, path));

    /// <summary>The files that are wanted.</summary>
    public ImmutableArray<HubFile> Apply(IEnumerable<HubFile> files) => [.. files.Where(file => Matches(file.Path))];

    private static bool Matches(string pattern, string path) =>
        FilePattern.Matches(pattern.EndsWith('/') ? pattern + "*" : pattern, path);
}
