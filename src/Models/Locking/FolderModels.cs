using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Locks the folders of a project, which are in its own hands, and compares them with their locks.</summary>
internal sealed class FolderModels(string projectFolder)
{
    /// <exception cref="TypedException">There is no such folder, it holds no model, or a file cannot be read.</exception>
    public async Task<RestoredModel> LockAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        string folder = FolderOf(request);
        try
        {
            ModelFolder.Open(folder);
        }
        catch (Exception error) when (error is ModelNotFoundException or ModelFormatException)
        {
            throw new TypedException($"TypedModel '{request.Name}' has the Path {request.Path}. {error.Message}", error);
        }

        LockedModel locked = new() { Path = request.Path, Files = await HashAsync(request, folder, cancellationToken).ConfigureAwait(false) };
        return new RestoredModel(request.Name, locked, folder);
    }

    /// <summary>What differs from the lock, a sentence without its end for each file.</summary>
    public async Task<ImmutableArray<string>> CheckAsync(ModelRequest request, LockedModel locked, CancellationToken cancellationToken)
    {
        string folder = FolderOf(request);
        ImmutableArray<ManifestFile> files = !Directory.Exists(folder) ? [] : await HashAsync(request, folder, cancellationToken).ConfigureAwait(false);
        return [.. FileDifferences.Find(locked.Files, files)];
    }

    public string FolderOf(ModelRequest request) => Path.GetFullPath(request.Path!, projectFolder);

    private static async Task<ImmutableArray<ManifestFile>> HashAsync(ModelRequest request, string folder, CancellationToken cancellationToken)
    {
        try
        {
            string[] names =
            [
                // What begins with a dot is of git and of tools, and another on each machine; the build leaves it out, too.
                .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
                    .Where(static name => !name.Split('/').Any(static part => part.StartsWith('.'))),
            ];
            if (names.FirstOrDefault(static name => RepositoryPath.Flaw(name) is not null) is { } name)
            {
                throw new TypedException($"The file \"{name}\" in {folder} has a name that a lock file cannot hold, for {RepositoryPath.Flaw(name)}. Rename it.");
            }

            return await Task.Run<ImmutableArray<ManifestFile>>(
                () => [.. names.Order(StringComparer.Ordinal).Select(file => CheckedOutFile.Read(folder, file, cancellationToken))],
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException($"The folder {folder} of TypedModel '{request.Name}' cannot be read: {error.Message}", error);
        }
    }
}
