using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Where the source of a build came from; it is noted in the manifest.</summary>
/// <param name="Repository">The repository on the hub, as <c>owner/name</c>.</param>
/// <param name="Commit">The commit: 40 hexadecimal digits.</param>
public sealed record ModelSource(string Repository, string Commit)
{
    /// <summary>
    /// Checksums of source files that were checked already, such as on their download: SHA-256 in lower-case hexadecimal, by
    /// the file's name in the source folder. They are not computed again.
    /// </summary>
    /// <value>The default is none.</value>
    public ImmutableDictionary<string, string> KnownSha256 { get; init; } = ImmutableDictionary<string, string>.Empty;
}
