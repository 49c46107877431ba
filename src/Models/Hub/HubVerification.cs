using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>What a check of a snapshot has found.</summary>
/// <param name="Sound">The files whose checksum is right.</param>
/// <param name="Damaged">The files that are missing, or whose size or checksum is wrong.</param>
/// <param name="Unknown">The files whose checksum nobody has told: those that lie in a snapshot themselves, without a link.</param>
public sealed record HubVerification(
    ImmutableArray<HubFile> Sound, ImmutableArray<HubDamage> Damaged, ImmutableArray<HubFile> Unknown)
{
    /// <summary>Whether nothing is damaged.</summary>
    public bool IsSound => Damaged.IsEmpty;
}
