using System.Globalization;
using System.Text.Json.Nodes;
using Typed.Cli.Options;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>A model of the store as JSON.</summary>
internal static class StoredModelJson
{
    /// <param name="model">The model.</param>
    /// <param name="isTaken">Whether it is the one that its name means, of those that are built in other ways.</param>
    public static JsonObject Write(StoredModel model, bool isTaken) => new()
    {
        ["name"] = model.Id.ToString(),
        ["revisions"] = JsonOutput.Array(model.Revisions, static revision => revision),
        ["commit"] = model.Commit,
        ["precision"] = PrecisionOf(model),
        ["blockSize"] = model.Build is { Precision: not Precision.Float32 } quantized ? quantized.BlockSize : null,
        ["symmetric"] = model.Build is { Precision: not Precision.Float32 } weights ? weights.Symmetric : null,
        ["embeddingPrecision"] = model.Build is { } table ? PrecisionFlag.NameOf(EmbeddingOf(table)) : null,
        ["headPrecision"] = model.Build is { } head ? PrecisionFlag.NameOf(HeadOf(head)) : null,
        ["isTaken"] = isTaken,
        ["size"] = model.Size,
        ["pulled"] = model.Pulled.ToString("O", CultureInfo.InvariantCulture),
        ["path"] = model.Path,
    };

    /// <summary>How it was built where that is not how models are built by default: <c>int4, blocks of 64, asymmetric</c>.</summary>
    public static string BuildOf(StoredModel model)
    {
        if (model.Build is not { } build)
        {
            return PrecisionOf(model);
        }

        ModelBuilderOptions defaults = new() { Precision = build.Precision };
        List<string> parts = [PrecisionOf(model)];
        Add(build.BlockSize != defaults.BlockSize, $"blocks of {build.BlockSize}");
        Add(!build.Symmetric, "asymmetric");
        Add(EmbeddingOf(build) != DefaultOf(build), $"embedding {PrecisionFlag.NameOf(EmbeddingOf(build))}");
        Add(HeadOf(build) != DefaultOf(build), $"head {PrecisionFlag.NameOf(HeadOf(build))}");
        Add(!build.LastTokenLogitsOnly, "all logits");
        return string.Join(", ", parts);

        void Add(bool differs, string part)
        {
            if (differs)
            {
                parts.Add(part);
            }
        }
    }

    public static string PrecisionOf(StoredModel model) => model.Build is { } build ? PrecisionFlag.NameOf(build.Precision) : "as published";

    private static Precision EmbeddingOf(ModelBuilderOptions build) => build.EmbeddingPrecision ?? DefaultOf(build);

    private static Precision HeadOf(ModelBuilderOptions build) => build.HeadPrecision ?? DefaultOf(build);

    // As the builder has it: on the embeddings and the head most depends.
    private static Precision DefaultOf(ModelBuilderOptions build) =>
        build.Precision == Precision.Float32 ? Precision.Float32 : Precision.Int8;
}
