using System.Collections.Immutable;
using System.Text.Json;

namespace Typed.Models.Building;

/// <summary>A manifest's file.</summary>
internal static class ManifestJson
{
    // Reading refuses versions it does not know, so that a later form can change what keys mean.
    private const int FormatVersion = 1;

    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n" };

    public static void Write(string path, ModelManifest manifest)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        using (Utf8JsonWriter json = new(stream, s_indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteString("builder_version", manifest.BuilderVersion);
            json.WriteString("model_type", manifest.ModelType);
            if (manifest.Options is { } options)
            {
                WriteOptions(json, options);
            }

            if (manifest.Source is { } source)
            {
                json.WriteStartObject("source");
                json.WriteString("repository", source.Repository);
                json.WriteString("commit", source.Commit);
                json.WriteEndObject();
            }

            WriteFiles(json, "source_files", manifest.SourceFiles);
            WriteFiles(json, "output_files", manifest.OutputFiles);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    public static ModelManifest Read(string path)
    {
        JsonField root = JsonFile.Read(path);
        JsonField version = root.Require("version");
        if (version.Int32() != FormatVersion)
        {
            throw version.Error($"is {version.Int32()}, but only {FormatVersion} is known. Update Typed, or build the model again.");
        }

        return new ModelManifest
        {
            BuilderVersion = root.Require("builder_version").String(),
            ModelType = root.Require("model_type").String(),
            Options = root.Find("options") is { } options ? ReadOptions(options) : null,
            Source = root.Find("source") is { } source
                ? new ModelSource(source.Require("repository").String(), source.Require("commit").String())
                : null,
            SourceFiles = ReadFiles(root.Require("source_files")),
            OutputFiles = ReadFiles(root.Require("output_files")),
        };
    }

    private static void WriteOptions(Utf8JsonWriter json, ModelBuilderOptions options)
    {
        json.WriteStartObject("options");
        json.WriteString("precision", PrecisionNames.NameOf(options.Precision));
        json.WriteNumber("block_size", options.BlockSize);
        json.WriteBoolean("symmetric", options.Symmetric);
        json.WriteString("embedding_precision", PrecisionNames.NameOf(options.EmbeddingPrecision!.Value));
        json.WriteString("head_precision", PrecisionNames.NameOf(options.HeadPrecision!.Value));
        json.WriteBoolean("last_token_logits_only", options.LastTokenLogitsOnly);
        json.WriteEndObject();
    }

    private static ModelBuilderOptions ReadOptions(JsonField options) => new()
    {
        Precision = PrecisionNames.Read(options.Require("precision")),
        BlockSize = ReadBlockSize(options.Require("block_size")),
        Symmetric = options.Require("symmetric").Boolean(),
        EmbeddingPrecision = PrecisionNames.Read(options.Require("embedding_precision")),
        HeadPrecision = PrecisionNames.Read(options.Require("head_precision")),
        LastTokenLogitsOnly = options.Require("last_token_logits_only").Boolean(),
    };

    private static int ReadBlockSize(JsonField field) => ModelBuilderOptions.IsBlockSize(field.Int32())
        ? field.Int32()
        : throw field.Error($"is {field.Int32()}, which is no size of blocks.");

    private static void WriteFiles(Utf8JsonWriter json, string name, ImmutableArray<ManifestFile> files)
    {
        json.WriteStartArray(name);
        foreach (ManifestFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("size", file.Size);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ImmutableArray<ManifestFile> ReadFiles(JsonField files) =>
    [
        .. files.Items().Select(file => new ManifestFile(
            file.Require("name").FileName(), file.Require("size").Int64(minimum: 0), file.Require("sha256").String())),
    ];
}
