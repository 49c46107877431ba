using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Files of a repository as they lie in the cache.</summary>
/// <param name="Id">The model.</param>
/// <param name="Commit">The commit: 40 hexadecimal digits.</param>
/// <param name="Path">The snapshot's folder, which holds the files under their paths in the repository.</param>
/// <param name="Files">The files that were asked for.</param>
public sealed record HubSnapshot(HubModelId Id, string Commit, string Path, ImmutableArray<HubFile> Files)
{
    /// <summary>The paths of those files that this download has brought and checked, which need no check once more.</summary>
    /// <value>Default empty: all were there already, or nothing tells what they should be.</value>
    public ImmutableHashSet<string> Verified { get; init; } = [];
}
