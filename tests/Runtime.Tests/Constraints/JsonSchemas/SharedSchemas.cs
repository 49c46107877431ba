using System.Text.Json;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>The suites of JSON Schema that lie beside the repository.</summary>
internal static class SharedSchemas
{
    /// <summary>The files of draft 2020-12, by their paths within its folder.</summary>
    public static IReadOnlyList<string> SuiteFiles()
    {
        string folder = SharedData.Require("json-schema/draft2020-12");
        return
        [
            .. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static JsonElement Suite(string file) => Read($"json-schema/draft2020-12/{file}");

    public static JsonElement Outlines() => Read("json-schema/outlines-core/cases.json");

    private static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.Require(file)));
        return document.RootElement.Clone();
    }
}
