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

    /// <summary>The whole path of the folder with a slash at its end, and its name; nulls where the build does not say.</summary>
    public static (string? Path, string? Name) Locate(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(FolderProperty, out string? folder)
            || !options.TryGetValue(ProjectProperty, out string? project)
            || folder.Length == 0)
        {
            return default;
        }

        return (Normalize(Path.Combine(project, folder.Replace('\\', '/'))).TrimEnd('/') + "/", folder);
    }

    /// <summary>A file of the folder; null for any other.</summary>
    public static PromptFileSpec? Read(AdditionalText file, string? folder, CancellationToken cancellationToken)
    {
        // How the drive or the folder is spelled depends on who calls the compiler; the name in the folder does not.
        string path = Normalize(file.Path);
        return folder is not null
            && path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            && file.GetText(cancellationToken) is { } text
                ? new PromptFileSpec(path.Substring(folder.Length), file.Path, text.ToString())
                : null;
    }

    /// <summary>The whole folder at once.</summary>
    public static PromptFolderSpec Read(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        (string? path, string? name) = Locate(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        return Of(name, [.. options.AdditionalFiles
            .Select(file => Read(file, path, cancellationToken))
            .Where(static file => file is not null)
            .Select(static file => file!)]);
    }

    public static PromptFolderSpec Of(string? name, ImmutableArray<PromptFileSpec> files) =>
        new(name, files.OrderBy(static file => file.Name, StringComparer.Ordinal).ToEquatableArray());

    private static string Normalize(string path) => Path.GetFullPath(path).Replace('\\', '/');
}
