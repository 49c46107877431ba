using System.Collections.Immutable;
using Typed.Models.Building;

namespace Typed.Models;

/// <summary>A model as a lock file has it: exactly these files.</summary>
public sealed class LockedModel
{
    /// <summary>Its folder, relative to the project's, with <c>/</c> between its parts; null for a model on the hub.</summary>
    public string? Path { get; init; }

    /// <summary>The model on the hub, without a revision; null for a folder.</summary>
    public HubModelId? Model { get; init; }

    /// <summary>The branch, tag or commit that was asked for; null for a folder.</summary>
    public string? Revision { get; init; }

    /// <summary>The commit that the revision stood for, 40 hexadecimal digits; null for a folder.</summary>
    public string? Commit { get; init; }

    /// <summary>How its weights are stored; null for a folder, and for a model that comes ready to run.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Its files, by their paths in the folder or the repository, in the order of these.</summary>
    public required ImmutableArray<ManifestFile> Files { get; init; }

    /// <summary>How many bytes its files have.</summary>
    public long Size => Files.Sum(static file => file.Size);

    /// <inheritdoc/>
    public override string ToString() => Path is not null
        ? $"the folder {Path}"
        : $"{Model! with { Revision = Revision }}" + (Precision is { } precision ? $" in {PrecisionNames.NameOf(precision)}" : "");

    /// <summary>The model at its commit.</summary>
    internal HubModelId AtCommit => Model! with { Revision = Commit };

    /// <summary>How it is pulled.</summary>
    internal ModelPullOptions PullOptions => PullOptionsOf(Precision);

    internal static ModelPullOptions PullOptionsOf(Precision? precision)
    {
        ModelPullOptions options = new();
        return precision is { } wanted ? options with { Build = options.Build with { Precision = wanted } } : options;
    }
}
