namespace Typed.Models;

/// <summary>Where a model came from.</summary>
/// <param name="Repository">The repository on the hub, as <c>owner/name</c>.</param>
/// <param name="Commit">The commit: 40 hexadecimal digits.</param>
public sealed record ModelOrigin(string Repository, string Commit);
