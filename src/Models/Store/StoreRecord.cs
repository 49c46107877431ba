using System.Globalization;
using System.Text.Json;

namespace Typed.Models;

/// <summary>The file beside a model's folder that says what the model is. A folder without one is not complete.</summary>
internal static class StoreRecord
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n" };

    public static string PathOf(string modelFolder) => modelFolder + ".json";

    public static StoredModel Read(string path)
    {
        JsonField root = JsonFile.Read(path);
        return new StoredModel
        {
            Id = HubModelId.Parse(root.Require("model").String()),
            Revisions = [.. root.Require("revisions").Items().Select(static item => item.String())],
            Commit = root.Require("commit").String(),
            Path = path[..^".json".Length],
            Build = root.Find("build") is { } build ? ReadBuild(build) : null,
            Size = root.Require("size").Int64(minimum: 0),
            Pulled = DateTimeOffset.TryParse(
                root.Require("pulled").String(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset pulled)
                ? pulled
                : throw root.Require("pulled").Error("is not a time. Pull the model again."),
        };
    }

    public static void Write(StoredModel model)
    {
        string path = PathOf(model.Path);
        string temporary = $"{path}.{Guid.NewGuid():N}";
        using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
        using (Utf8JsonWriter json = new(stream, s_indented))
        {
            json.WriteStartObject();
            json.WriteString("model", model.Id.ToString());
            json.WriteStartArray("revisions");
            foreach (string revision in model.Revisions)
            {
                json.WriteStringValue(revision);
            }

            json.WriteEndArray();
            json.WriteString("commit", model.Commit);
            if (model.Build is { } build)
            {
                WriteBuild(json, build);
            }

            json.WriteNumber("size", model.Size);
            json.WriteString("pulled", model.Pulled.ToString("o", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static ModelBuilderOptions ReadBuild(JsonField field) => new()
    {
        Precision = ReadPrecision(field.Require("precision")),
        BlockSize = field.Require("block_size").Int32(minimum: 1),
        Symmetric = field.Require("symmetric").Boolean(),
        EmbeddingPrecision = field.Find("embedding_precision") is { } embedding ? ReadPrecision(embedding) : null,
        HeadPrecision = field.Find("head_precision") is { } head ? ReadPrecision(head) : null,
        LastTokenLogitsOnly = field.Require("last_token_logits_only").Boolean(),
    };

    private static void WriteBuild(Utf8JsonWriter json, ModelBuilderOptions build)
    {
        json.WriteStartObject("build");
        json.WriteString("precision", build.Precision.ToString());
        json.WriteNumber("block_size", build.BlockSize);
        json.WriteBoolean("symmetric", build.Symmetric);
        if (build.EmbeddingPrecision is { } embedding)
        {
            json.WriteString("embedding_precision", embedding.ToString());
        }

        if (build.HeadPrecision is { } head)
        {
            json.WriteString("head_precision", head.ToString());
        }

        json.WriteBoolean("last_token_logits_only", build.LastTokenLogitsOnly);
        json.WriteEndObject();
    }

    private static Precision ReadPrecision(JsonField field) =>
        Enum.TryParse(field.String(), out Precision precision) ? precision : throw field.Error("is not a known precision. Pull the model again.");
}
