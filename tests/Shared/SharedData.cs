namespace Typed.Tests;

/// <summary>Third-party test data that lies in a folder named <c>shared</c> at or above the repository, never in it.</summary>
internal static class SharedData
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } =
        Above(AppContext.BaseDirectory, folder => File.Exists(Path.Combine(folder, "Directory.Packages.props")))
        ?? AppContext.BaseDirectory;

    /// <summary>The folder of shared data; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The path of a shared file or folder; the test is skipped, with the reason, where it is absent.</summary>
    public static string Require(params ReadOnlySpan<string> relative)
    {
        string name = Path.Combine(relative);
        string? path = Folder is null ? null : Path.Combine(Folder, name);
        Assert.SkipUnless(Path.Exists(path), $"The shared test data '{name}' is not on this machine.");
        return path!;
    }

    private static string? Find()
    {
        string? parent = Above(Repository, folder => File.Exists(Path.Combine(folder, "shared", "README.md")));
        return parent is null ? null : Path.Combine(parent, "shared");
    }

    private static string? Above(string start, Func<string, bool> holds)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (holds(folder.FullName))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
