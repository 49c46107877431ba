using System.Collections.Immutable;
using System.Text;

namespace Typed.Models;

/// <summary>The lock file of a project: which models it means, to the byte. It belongs into source control.</summary>
public sealed class ModelLock
{
    /// <summary>The lock file's name, beside the project file.</summary>
    public const string FileName = "typed.lock.json";

    /// <summary>Creates a lock.</summary>
    /// <param name="models">The models by the names that the project has for them.</param>
    public ModelLock(IEnumerable<KeyValuePair<string, LockedModel>> models) =>
        Models = models.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>A lock without models.</summary>
    public static ModelLock Empty { get; } = new([]);

    /// <summary>The models by name, in its order.</summary>
    public ImmutableSortedDictionary<string, LockedModel> Models { get; }

    /// <summary>Reads a lock file; null where there is none.</summary>
    /// <exception cref="ModelFormatException">The file cannot be read, is damaged, or is of a newer version.</exception>
    public static ModelLock? Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? ModelLockJson.Read(path) : null;
    }

    /// <summary>Writes a lock file, unless it says the same already; tells whether it did.</summary>
    /// <exception cref="TypedException">The file cannot be written.</exception>
    public bool Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] content = ModelLockJson.Write(this);
        string temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            if (File.Exists(path) && SaysTheSame(File.ReadAllBytes(path), content))
            {
                return false;
            }

            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new TypedException($"The lock file {path} cannot be written: {error.Message}", error);
        }
    }

    // Git may have checked it out with the line ends of Windows.
    private static bool SaysTheSame(byte[] written, byte[] content) =>
        written.AsSpan().SequenceEqual(content)
        || Encoding.UTF8.GetString(written).Replace("\r\n", "\n", StringComparison.Ordinal) == Encoding.UTF8.GetString(content);
}
