using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Finds the files of the prompt folder among the additional files of a project.</summary>
internal static class PromptFolder
{
    // What buildTransitive/Typed.Runtime.props lets the compiler see.
    private const string FolderProperty = "build_property.TypedPromptFolder";
    private const string ProjectProperty = "build_property.MSBuildProjectDirectory";

    /// <summary>Where the folder is; nulls where the build does not say.</summary>
    public static PromptFolderPath Locate(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(FolderProperty, out string? folder)
            || !options.TryGetValue(ProjectProperty, out string? project)
            || folder.Length == 0)
        {
            return new PromptFolderPath(null, null);
        }

        string path = folder.Replace('\\', '/');
        bool isWhole = path[0] == '/' || (path.Length > 1 && path[1] == ':');
        return new PromptFolderPath(Normalize(isWhole ? path : $"{project}/{path}") + "/", folder);
    }

    /// <summary>A file of the folder; null for any other.</summary>
    public static PromptFileSpec? Read(AdditionalText file, PromptFolderPath folder, CancellationToken cancellationToken)
    {
        // How the drive or the folder is spelled depends on who calls the compiler; the name in the folder does not.
        string path = Normalize(file.Path);
        return folder.Path is { } start
            && path.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            && file.GetText(cancellationToken) is { } text
                ? new PromptFileSpec(path.Substring(start.Length), file.Path, text.ToString())
                : null;
    }

    /// <summary>The whole folder at once.</summary>
    public static PromptFolderSpec Read(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        PromptFolderPath folder = Locate(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        return Of(folder.Name, [.. options.AdditionalFiles
            .Select(file => Read(file, folder, cancellationToken))
            .Where(static file => file is not null)
            .Select(static file => file!)]);
    }

    public static PromptFolderSpec Of(string? name, ImmutableArray<PromptFileSpec> files) =>
        new(name, files.OrderBy(static file => file.Name, StringComparer.Ordinal).ToEquatableArray());

    // System.IO.Path would refuse, on some systems, what tools call their files that lie on no disk.
    private static string Normalize(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(1, parts.Count - 1), parts.Count > 1 ? 1 : 0);
            }
            else if (part != "." && (part.Length > 0 || parts.Count < 2))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
