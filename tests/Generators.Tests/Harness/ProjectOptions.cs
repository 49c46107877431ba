using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Typed.Generators.Harness;

/// <summary>What the build tells the compiler of a project.</summary>
internal sealed class ProjectOptions(
    string? promptFolder, string? runAnalyzers = null, string? runAnalyzersDuringBuild = null, string? modelNames = null, string? designTimeBuild = null) : AnalyzerConfigOptionsProvider
{
    public const string Folder = "/project";

    /// <summary>A project that imports buildTransitive/Typed.Runtime.props.</summary>
    public static ProjectOptions Default { get; } = new("Prompts");

    /// <summary>The same as a file, for those who take one.</summary>
    public static string AsConfig(string promptFolder = "Prompts") => $"""
        is_global = true
        build_property.TypedPromptFolder = {promptFolder}
        build_property.MSBuildProjectDirectory = {Folder}
        """;

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(promptFolder, model: null, runAnalyzers, runAnalyzersDuringBuild, modelNames, designTimeBuild);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        textFile is ModelFile file ? new Values(promptFolder, file.Model) : GlobalOptions;

    private sealed class Values(
        string? promptFolder, string? model, string? runAnalyzers = null, string? runAnalyzersDuringBuild = null, string? modelNames = null, string? designTimeBuild = null) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.TypedPromptFolder" => promptFolder,
                "build_property.MSBuildProjectDirectory" => promptFolder is null ? null : Folder,
                "build_property.DesignTimeBuild" => designTimeBuild,
                "build_property.RunAnalyzers" => runAnalyzers,
                "build_property.RunAnalyzersDuringBuild" => runAnalyzersDuringBuild,
                "build_property.TypedModelNames" => modelNames,
                "build_metadata.AdditionalFiles.TypedModelName" => model,
                _ => null,
            };
            return value is not null;
        }
    }
}
