namespace Typed.Models.Building;

/// <summary>
/// A folder that appears complete or not at all: files go to a folder beside it, which takes its name at the end.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    // What is added to the name of a model that is being replaced.
    private const string Old = ".old";

    private readonly string _target;

    private OutputFolder(string target)
    {
        _target = target;
        string parent = System.IO.Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        Path = System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where to write until <see cref="Commit"/>.</summary>
    public string Path { get; }

    public static OutputFolder Begin(string target, bool overwrite)
    {
        if (File.Exists(target))
        {
            throw new TypedException($"'{target}' is a file. Give a folder to write the model to.");
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            // Whoever mistypes a path must not lose a folder that holds something else.
            if (!File.Exists(System.IO.Path.Combine(target, GenAiConfig.FileName)))
            {
                throw new TypedException($"The folder '{target}' holds something other than a model. Give a new or empty folder.");
            }

            if (!overwrite)
            {
                throw new TypedException($"The folder '{target}' already holds a model. Give another folder, or ask to overwrite it.");
            }
        }

        try
        {
            return new OutputFolder(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TypedException($"Cannot write beside '{target}': {e.Message}", e);
        }
    }

    /// <summary>
    /// Removes what builds of this folder left that were killed, or puts back the earlier model where one was killed between
    /// taking it away and putting the new one in its place. No build of the folder may be going on.
    /// </summary>
    /// <exception cref="TypedException">Something cannot be removed.</exception>
    public static void RemoveLeftovers(string target)
    {
        target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        string parent = System.IO.Path.GetDirectoryName(target)!;
        if (!Directory.Exists(parent))
        {
            return;
        }

        try
        {
            string prefix = $".{System.IO.Path.GetFileName(target)}.";
            string[] leftovers = [.. Directory.EnumerateDirectories(parent).Where(path => IsLeftover(System.IO.Path.GetFileName(path), prefix))];
            string? earlier = leftovers.Where(IsOld).MaxBy(Directory.GetLastWriteTimeUtc);
            if (earlier is not null && !Directory.Exists(target))
            {
                Directory.Move(earlier, target);
            }

            foreach (string path in leftovers.Where(Directory.Exists))
            {
                Directory.Delete(path, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TypedException($"What an earlier build of '{target}' left beside it cannot be removed: {e.Message} Remove it, and try again.", e);
        }
    }

    /// <summary>Gives the folder its name. What bore it before is removed only once the new one stands.</summary>
    public void Commit()
    {
        string old = Path + Old;
        if (Directory.Exists(_target))
        {
            Directory.Move(_target, old);
        }

        try
        {
            Directory.Move(Path, _target);
        }
        catch when (Directory.Exists(old))
        {
            Directory.Move(old, _target);
            throw;
        }

        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Whether a name is one that a build gives a folder, and not one that merely looks like it.</summary>
    private static bool IsLeftover(string name, string prefix)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        string rest = name[prefix.Length..];
        return Guid.TryParseExact(IsOld(rest) ? rest[..^Old.Length] : rest, "N", out _);
    }

    private static bool IsOld(string path) => path.EndsWith(Old, StringComparison.Ordinal);
}
