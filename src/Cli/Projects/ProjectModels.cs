using System.Text.Json;
using Typed.Models;

namespace Typed.Cli.Projects;

/// <summary>The models that a project asks for, by its <c>TypedModel</c> items.</summary>
/// <param name="Path">The project file.</param>
/// <param name="ExtensionsFolder">Where files lie that take part in its build without being part of it: <c>obj</c>.</param>
/// <param name="Requests">The models. Names that are merely declared are none, nor are the models of packages, which NuGet locks.</param>
internal sealed record ProjectModels(string Path, string ExtensionsFolder, IReadOnlyList<ModelRequest> Requests)
{
    /// <summary>The project's folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Reads what a project asks for.</summary>
    /// <exception cref="TypedException">The project cannot be evaluated, or what it says of a model makes no sense.</exception>
    public static async Task<ProjectModels> ReadAsync(string path, CancellationToken cancellationToken)
    {
        JsonElement all = await EvaluateAsync(path, [], cancellationToken);
        string folder = System.IO.Path.GetDirectoryName(path)!;
        List<JsonElement> items = [.. ItemsOf(all)];
        foreach (string framework in Split(PropertyOf(all, "TargetFrameworks")))
        {
            // Conditions may give each its own models.
            items.AddRange(ItemsOf(await EvaluateAsync(path, [$"-property:TargetFramework={framework}"], cancellationToken)));
        }

        string[] packages = Split(PropertyOf(all, "NuGetPackageFolders"));
        ModelRequest[] requests = [.. items.Where(item => !IsOfPackage(item, packages)).Select(item => Read(item, folder)).OfType<ModelRequest>()];
        // A project that does not import the SDK has no such folder; what it says of its models holds all the same.
        string extensions = PropertyOf(all, "MSBuildProjectExtensionsPath") is { Length: > 0 } given ? given : "obj";
        return new ProjectModels(path, System.IO.Path.GetFullPath(extensions, folder), Unique(requests));
    }

    private static Task<JsonElement> EvaluateAsync(string path, string[] arguments, CancellationToken cancellationToken) => MSBuild.EvaluateAsync(
        path,
        [
            "-getItem:TypedModel", "-getProperty:MSBuildProjectExtensionsPath", "-getProperty:NuGetPackageFolders", "-getProperty:TargetFrameworks",
            .. arguments,
        ],
        cancellationToken);

    private static JsonElement.ArrayEnumerator ItemsOf(JsonElement evaluated) =>
        evaluated.GetProperty("Items").GetProperty("TypedModel").EnumerateArray();

    private static string PropertyOf(JsonElement evaluated, string name) => evaluated.GetProperty("Properties").GetProperty(name).GetString() ?? "";

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsOfPackage(JsonElement item, string[] packageFolders) =>
        MetadataOf(item, "DefiningProjectFullPath") is { } definition
        && packageFolders.Any(folder => definition.StartsWith(
            System.IO.Path.TrimEndingDirectorySeparator(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));

    private static ModelRequest? Read(JsonElement item, string folder) => ModelRequest.Parse(
        MetadataOf(item, "Identity")!,
        folder,
        path: MetadataOf(item, "Path"),
        repository: MetadataOf(item, "Repository"),
        revision: MetadataOf(item, "Revision"),
        precision: MetadataOf(item, "Precision"));

    private static string? MetadataOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.GetString()?.Trim() is { Length: > 0 } text ? text : null;

    private static List<ModelRequest> Unique(ModelRequest[] requests)
    {
        List<ModelRequest> unique = [];
        foreach (IGrouping<string, ModelRequest> same in requests.GroupBy(static request => request.Name, StringComparer.Ordinal))
        {
            string[] meanings = [.. same.Select(static request => request.ToString()).Distinct(StringComparer.Ordinal)];
            unique.Add(meanings.Length == 1
                ? same.First()
                : throw new TypedException(
                    $"TypedModel '{same.Key}' means several things: {string.Join("; ", meanings)}. Give each its own name."));
        }

        return unique;
    }
}
