using System.Collections.Immutable;
using Typed.Models.Building;

namespace Typed.Models;

/// <summary>Puts a model that comes ready to run into a folder of its own.</summary>
internal static class PublishedModel
{
    // A small file may be edited, and that must not change the cache's.
    private const long LargeFile = 1 << 20;

    /// <param name="source">The model's folder in the hub's cache.</param>
    /// <param name="target">The folder to make.</param>
    /// <param name="names">The model's files, with <c>/</c> between the parts of their paths.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TypedException">The folder cannot be made, or holds no model.</exception>
    public static void Place(
        string source, string target, IReadOnlyList<string> names, ModelSource origin, CancellationToken cancellationToken)
    {
        using OutputFolder output = OutputFolder.Begin(target, overwrite: true);
        try
        {
            foreach (string name in names)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Put(Path.Combine(source, name), Path.Combine(output.Path, name));
            }

            string type = ModelFolder.Open(output.Path).Config.Model.Type;
            ImmutableArray<ManifestFile> files = FolderHashes.Hash(output.Path, names, origin.KnownSha256, cancellationToken);
            ManifestJson.Write(Path.Combine(output.Path, ModelManifest.FileName), new ModelManifest
            {
                BuilderVersion = ModelManifest.CurrentVersion,
                ModelType = type,
                Options = null,
                Source = origin,
                SourceFiles = files,
                OutputFiles = files,
            });
            output.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException($"The model {origin.Repository} cannot be put into {target}: {error.Message}", error);
        }
    }

    private static void Put(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        string file = File.ResolveLinkTarget(from, returnFinalTarget: true)?.FullName ?? from;
        if (new FileInfo(file).Length < LargeFile || !HardLink.TryCreate(file, to))
        {
            File.Copy(file, to);
        }
    }
}
