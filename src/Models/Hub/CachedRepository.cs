using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>A repository that lies in the hub's cache, in whole or in part.</summary>
/// <param name="Id">The model.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Size">How many bytes it takes, those of downloads that are not complete included.</param>
/// <param name="Commits">The commits of which there are snapshots.</param>
public sealed record CachedRepository(HubModelId Id, string Path, long Size, ImmutableArray<string> Commits);
