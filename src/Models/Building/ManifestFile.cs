namespace Typed.Models;

/// <summary>A file as a manifest or a lock file knows it.</summary>
/// <param name="Name">Its path in the folder, with <c>/</c> between its parts.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">Its checksum in lower-case hexadecimal.</param>
public sealed record ManifestFile(string Name, long Size, string Sha256);
