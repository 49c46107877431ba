using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.BuildTasks;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing.Examples;

namespace Typed.Generators.Parsing;

/// <summary>
/// Tells interfaces what the folder of their model says of options, as far as the build shows it. Like the files of prompts it comes after the
/// interface is parsed, so that an edit of such a file changes only the interfaces of its model.
/// </summary>
internal static class ModelDefaultsBinder
{
    private const string GenerationFile = "generation_config.json";

    /// <summary>A file of a model that says something of options; null for any other, which is not read.</summary>
    public static ModelFileSpec? Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken) =>
        KnownModels.NameOf(file) is KnownModels.ConfigFile or GenerationFile
        && options.GetOptions(file).TryGetValue(KnownModels.NameMetadata, out string? model)
        && file.GetText(cancellationToken) is { } text
            ? new ModelFileSpec(ModelNames.WithoutRevision(model), KnownModels.NameOf(file), text.ToString())
            : null;

    /// <summary>What the files say of each model; one whose files are not whole JSON is left out.</summary>
    public static ModelsSpec Of(ImmutableArray<ModelFileSpec> files) => new(files
        .GroupBy(static file => file.Model, StringComparer.OrdinalIgnoreCase)
        .OrderBy(static model => model.Key, StringComparer.OrdinalIgnoreCase)
        .Select(static model => Of(model.Key, TextOf(model, KnownModels.ConfigFile), TextOf(model, GenerationFile)))
        .Where(static defaults => defaults is not null)
        .Select(static defaults => defaults!)
        .ToEquatableArray());

    /// <summary>What two files say; null where one of them is no JSON, or the first, which makes a folder a model's, is missing.</summary>
    public static ModelDefaultsSpec? Of(string model, string? config, string? generation)
    {
        if (config is null
            || JsonSyntax.Read(config) is not { Kind: JsonKind.Object } configRoot
            || (generation is not null && JsonSyntax.Read(generation) is not { Kind: JsonKind.Object }))
        {
            return null;
        }

        JsonElement authors = generation is null ? default : new JsonElement(JsonSyntax.Read(generation));
        return new ModelDefaultsSpec(
            model,
            JsonScan.FindInteger(config, KnownModels.ContextProperty),
            ModelDefaults.Read(authors, new JsonElement(configRoot["search"]))
                .Select(static value => new OptionSpec(value.Option.Name, value.Value))
                .ToEquatableArray());
    }

    public static TextGeneratorSpec Bind(TextGeneratorSpec spec, ModelsSpec project) =>
        project.Models.FirstOrDefault(model => string.Equals(model.Model, ModelNames.WithoutRevision(spec.Model), StringComparison.OrdinalIgnoreCase)) is { } defaults
            ? spec with { ModelDefaults = defaults }
            : spec;

    private static string? TextOf(IEnumerable<ModelFileSpec> files, string name) => files.FirstOrDefault(file => file.Name == name)?.Text;
}
