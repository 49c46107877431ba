namespace Typed.Models;

/// <summary>A file of a repository on the hub.</summary>
/// <param name="Path">Its path in the repository, with <c>/</c> between its parts.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">Its checksum in lower-case hexadecimal, where the hub tells it: for large files.</param>
public sealed record HubFile(string Path, long Size, string? Sha256 = null);
