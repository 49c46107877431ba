using System.Collections.Immutable;
using System.Reflection;
using Typed.Models.Building;

namespace Typed.Models;

/// <summary>
/// What a model folder was made of, and what was made: files with their checksums. The same input gives the same
/// manifest.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>The manifest's name in the folder.</summary>
    public const string FileName = "typed_manifest.json";

    /// <summary>This library's version, without the commit that a build may add: the same release writes the same manifest.</summary>
    internal static string CurrentVersion { get; } = typeof(ModelManifest).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The version of the library that made the folder.</summary>
    public required string BuilderVersion { get; init; }

    /// <summary>The model's architecture, such as <c>gpt2</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>
    /// How it was built, precisions that were left open being the ones that were taken; null where it came ready to run.
    /// </summary>
    public required ModelBuilderOptions? Options { get; init; }

    /// <summary>Where the source came from; null where nobody said.</summary>
    public ModelSource? Source { get; init; }

    /// <summary>The files it was built from, in the order of their names.</summary>
    public required ImmutableArray<ManifestFile> SourceFiles { get; init; }

    /// <summary>The files that were made, without the manifest itself, in the order of their names.</summary>
    public required ImmutableArray<ManifestFile> OutputFiles { get; init; }

    /// <summary>Reads the manifest of a folder; null where it has none.</summary>
    /// <param name="folder">The model folder.</param>
    /// <exception cref="ModelFormatException">The manifest cannot be read or is damaged.</exception>
    public static ModelManifest? Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, FileName);
        return File.Exists(path) ? ManifestJson.Read(path) : null;
    }

    /// <summary>Compares a folder's files with the manifest. Further files are left alone.</summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The files that are missing or damaged; none where all is well.</returns>
    /// <exception cref="ModelFormatException">A file cannot be read.</exception>
    public Task<ImmutableArray<ManifestDamage>> VerifyAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Task.Run<ImmutableArray<ManifestDamage>>(
            () =>
            [
                .. OutputFiles
                    .Select(file => Verify(Path.Combine(folder, file.Name), file, cancellationToken) is { } kind ? new ManifestDamage(file, kind) : null)
                    .OfType<ManifestDamage>(),
            ],
            cancellationToken);
    }

    private static ManifestDamageKind? Verify(string path, ManifestFile file, CancellationToken cancellationToken)
    {
        try
        {
            FileInfo actual = new(path);
            return !actual.Exists ? ManifestDamageKind.Missing
                : actual.Length != file.Size ? ManifestDamageKind.Size
                : Sha256File.Hash(path, cancellationToken) != file.Sha256 ? ManifestDamageKind.Content
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The file cannot be read: {error.Message}", path, error);
        }
    }
}
