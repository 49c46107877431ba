using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>What the hub says of a repository at a revision.</summary>
/// <param name="Id">The model.</param>
/// <param name="Commit">The commit that the revision stands for: 40 hexadecimal digits.</param>
/// <param name="Files">All files.</param>
public sealed record HubRepository(HubModelId Id, string Commit, ImmutableArray<HubFile> Files);
