using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Compares files with those of a lock.</summary>
internal static class FileDifferences
{
    /// <summary>What differs, a sentence without its end for each file: <c>model.onnx is missing</c>.</summary>
    public static IEnumerable<string> Find(ImmutableArray<ManifestFile> locked, ImmutableArray<ManifestFile> actual)
    {
        Dictionary<string, ManifestFile> left = actual.ToDictionary(static file => file.Name, StringComparer.Ordinal);
        foreach (ManifestFile file in locked)
        {
            string? difference = !left.Remove(file.Name, out ManifestFile? found) ? "is missing" : Find(file, found.Size, () => found.Sha256);
            if (difference is not null)
            {
                yield return $"{file.Name} {difference}";
            }
        }

        foreach (string name in left.Keys.Order(StringComparer.Ordinal))
        {
            yield return $"{name} is not in the lock";
        }
    }

    /// <summary>How a file differs from what is locked; null where it does not. The checksum is asked for only where it decides.</summary>
    public static string? Find(ManifestFile locked, long size, Func<string> sha256) =>
        size != locked.Size ? $"has {size} bytes, not the {locked.Size} that are locked"
        : sha256() is var actual && actual != locked.Sha256 ? $"has the SHA-256 {actual}, not {locked.Sha256}, which is locked"
        : null;
}
