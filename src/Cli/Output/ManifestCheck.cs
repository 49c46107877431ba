using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Typed.Cli.Execution;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>Whether the files of a built model are still what the builder wrote.</summary>
internal sealed class ManifestCheck(string folder, int files, ImmutableArray<ManifestDamage> damages)
{
    /// <exception cref="ModelFormatException">The model has no manifest.</exception>
    public static async Task<ManifestCheck> RunAsync(ModelInspection model, CancellationToken cancellationToken)
    {
        ModelManifest manifest = (model.Form == ModelForm.GenAiFolder ? ModelManifest.Read(model.Location) : null)
            ?? throw new ModelFormatException(
                $"There is no {ModelManifest.FileName} to compare with: only a model that was built here has one.", model.Location);
        return new ManifestCheck(
            model.Location, manifest.OutputFiles.Length, await manifest.VerifyAsync(model.Location, cancellationToken));
    }

    public void AddTo(JsonObject inspection) => inspection["damaged"] =
        new JsonArray([.. damages.Select(static damage => (JsonNode)$"{damage.File.Name}: {Describe(damage)}")]);

    /// <summary>Says what was found; damage is a failure.</summary>
    public void Report(CommandContext context)
    {
        foreach (ManifestDamage damage in damages)
        {
            context.Fail($"{Path.Combine(folder, damage.File.Name)} {Describe(damage)}. Pull or build the model again.");
        }

        if (damages.IsEmpty)
        {
            context.Error.WriteLine($"All {files} files are what the builder wrote.");
        }
    }

    private static string Describe(ManifestDamage damage) => damage.Kind switch
    {
        ManifestDamageKind.Missing => "is missing",
        ManifestDamageKind.Size => $"does not have its {damage.File.Size} bytes",
        _ => "is not what the builder wrote: its checksum is wrong",
    };
}
