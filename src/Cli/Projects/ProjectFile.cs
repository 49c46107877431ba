namespace Typed.Cli.Projects;

/// <summary>Finds the project file that a command is given, as the .NET command does.</summary>
internal static class ProjectFile
{
    /// <summary>The full path of a project file.</summary>
    /// <param name="path">The file, or a folder that holds one.</param>
    /// <exception cref="TypedException">There is none, or more than one.</exception>
    public static string Find(string path)
    {
        if (File.Exists(path))
        {
            return IsProject(path)
                ? Path.GetFullPath(path)
                : throw new TypedException($"'{path}' is no project file. Give one, such as App.csproj, or the folder of one.");
        }

        if (!Directory.Exists(path))
        {
            throw new TypedException($"There is neither a file nor a folder '{path}'. Give a project file or its folder.");
        }

        string[] projects = [.. Directory.EnumerateFiles(path).Where(IsProject).Order(StringComparer.Ordinal)];
        return projects switch
        {
            [var project] => Path.GetFullPath(project),
            [] => throw new TypedException($"There is no project file in '{Path.GetFullPath(path)}'. Give a project file or its folder."),
            _ => throw new TypedException(
                $"There are several project files in '{Path.GetFullPath(path)}': {string.Join(", ", projects.Select(Path.GetFileName))}. Give the one that is meant."),
        };
    }

    /// <summary>Another project in the folder of one; null where there is none.</summary>
    public static string? BesideOf(string project) => Directory.EnumerateFiles(Path.GetDirectoryName(project)!)
        .Where(IsProject)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault(file => !string.Equals(file, project, StringComparison.Ordinal));

    // .csproj, .fsproj, .vbproj and whatever else is one.
    private static bool IsProject(string path) => Path.GetExtension(path) is { Length: > 5 } extension
        && extension.EndsWith("proj", StringComparison.OrdinalIgnoreCase);
}
