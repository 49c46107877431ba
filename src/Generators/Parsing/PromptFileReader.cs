using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Finds the file of a prompt or a system text and binds what it holds.</summary>
internal static class PromptFileReader
{
    /// <summary>The text; null where it has an error, which has been reported.</summary>
    public static PromptSpec? Read(
        string name,
        PromptFolderSpec folder,
        PromptOwner owner,
        Location attribute,
        DiagnosticBag diagnostics)
    {
        PromptFileSpec? file = Find(name, folder);
        if (file is null)
        {
            string path = WithSlashes(name);

            // The folder's own name before the file's is the likeliest mistake.
            string[] names = [.. folder.Files.Select(static file => file.Name)];
            string? nearest = names.FirstOrDefault(candidate => path.EndsWith("/" + candidate, StringComparison.Ordinal))
                ?? NearestName.Find(path, names);
            ImmutableDictionary<string, string?> properties =
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NearestName, nearest);
            diagnostics.Add(
                DiagnosticDescriptors.PromptFileMissing, attribute, properties, name, HintFor(nearest, folder));
            return null;
        }

        FilePromptSource source = new(file);
        if (source.Text.Length > 0)
        {
            return PromptBinder.Bind(source, owner, diagnostics);
        }

        diagnostics.Add(DiagnosticDescriptors.PromptEmpty, attribute, owner, "an empty file", owner.WhyNotEmpty);
        return null;
    }

    /// <summary>The file of a name; null where the folder lacks it.</summary>
    public static PromptFileSpec? Find(string name, PromptFolderSpec folder) =>
        folder.Files.FirstOrDefault(candidate => candidate.Name == WithSlashes(name));

    private static string WithSlashes(string name) => name.Replace('\\', '/');

    private static string HintFor(string? nearest, PromptFolderSpec folder) => folder switch
    {
        { Folder: null } =>
            "the build names no prompt folder: reference package Typed.Runtime, or import the Typed.Runtime.props of its " +
            "buildTransitive folder",
        _ when nearest is not null => $"it is not in folder '{folder.Folder}'; did you mean '{nearest}'?",
        { Files.Count: 0 } =>
            $"folder '{folder.Folder}' has no .prompt, .txt or .md file: put it there, or set TypedPromptFolder in the project",
        _ => $"it is not in folder '{folder.Folder}', which holds {Files(folder)}",
    };

    // A long list would bury the message.
    private static string Files(PromptFolderSpec folder) =>
        string.Join(", ", folder.Files.Take(3).Select(static file => $"'{file.Name}'"))
        + (folder.Files.Count > 3 ? $" and {folder.Files.Count - 3} more" : "");
}
