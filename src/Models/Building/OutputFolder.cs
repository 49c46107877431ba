namespace Typed.Models.Building;

/// <summary>
/// A folder that appears complete or not at all: files go to a folder beside it, which takes its name at the end.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
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

    internal static void RemoveLeftovers(string target)
    {
    }

    /// <summary>Gives the folder its name. What bore it before is removed only once the new one stands.</summary>
    public void Commit()
    {
        string old = Path + ".old";
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
}
