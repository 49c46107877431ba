namespace Typed.Models;

/// <summary>How far the download of one file is.</summary>
/// <param name="File">The file's path in the repository.</param>
/// <param name="Bytes">How many of its bytes are there, those of an earlier attempt included.</param>
/// <param name="Total">How many it has.</param>
public readonly record struct HubProgress(string File, long Bytes, long Total)
{
    /// <summary>Whether the file is complete and checked.</summary>
    public bool IsComplete { get; init; }
}
