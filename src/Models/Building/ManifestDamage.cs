namespace Typed.Models;

/// <summary>A file that is not what the manifest says.</summary>
/// <param name="File">The file as it should be.</param>
/// <param name="Kind">What is wrong with it.</param>
public sealed record ManifestDamage(ManifestFile File, ManifestDamageKind Kind);
