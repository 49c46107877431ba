using System.Globalization;
using System.Text.Json;

namespace Typed.Models;

/// <summary>The file beside a model's folder that says which model it is. A folder without one is not complete.</summary>
internal static class StoreRecord
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n" };

    public static string PathOf(string modelFolder) => modelFolder + ".json";

    /// <exception cref="ModelFormatException">The record, or the manifest of its folder, is damaged.</exception>
    public static StoredModel Read(string path)
    {
        JsonField root = JsonFile.Read(path);
        JsonField pulled = root.Require("pulled");
        string folder = path[..^".json".Length];
        return new StoredModel
        {
            Id = HubModelId.TryParse(root.Require("model").String()) ?? throw root.Require("model").Error("is no model on the hub. Pull the model again."),
            Revisions = [.. root.Require("revisions").Items().Select(static item => item.String())],
            Commit = root.Require("commit").String(),
            Path = folder,
            Build = ModelManifest.Read(folder)?.Options,
            Size = root.Require("size").Int64(minimum: 0),
            Pulled = DateTimeOffset.TryParse(pulled.String(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time
                : throw pulled.Error("is not a time. Pull the model again."),
        };
    }

    public static void Write(StoredModel model)
    {
        string path = PathOf(model.Path);
        string temporary = $"{path}.{Guid.NewGuid():N}";
        using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
        {
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
                json.WriteNumber("size", model.Size);
                json.WriteString("pulled", model.Pulled.ToString("o", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            // To the disk before it takes its name: a power cut must not leave half a record.
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
