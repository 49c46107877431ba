using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Typed.Models.Building;

namespace Typed.Models;

/// <summary>A lock file's content. The same lock gives the same bytes.</summary>
internal static class ModelLockJson
{
    // Reading refuses versions it does not know, so that a later form can change what keys mean.
    private const int FormatVersion = 1;

    private const string Remedy = "Take the file from source control, or delete it and run 'typed restore'.";

    // Names stay readable in reviews: a + or a letter of any language is itself.
    private static readonly JsonWriterOptions s_indented =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ModelLock models)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, s_indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteStartObject("models");
            foreach ((string name, LockedModel model) in models.Models)
            {
                json.WriteStartObject(name);
                Write(json, model);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public static ModelLock Read(string path)
    {
        JsonField root = JsonFile.Read(path);
        int version = Require(root, "version").Int32();
        return version == FormatVersion
            ? new ModelLock(Require(root, "models").Fields().Select(static field => KeyValuePair.Create(field.Name, ReadModel(field))))
            : throw root.Error(version > FormatVersion
                ? $"has the version {version}, but only {FormatVersion} is known here: a newer Typed has written it. Update Typed."
                : $"has the version {version}, which there never was. {Remedy}");
    }

    private static void Write(Utf8JsonWriter json, LockedModel model)
    {
        if (model.Path is not null)
        {
            json.WriteString("path", model.Path);
        }
        else
        {
            json.WriteString("repository", model.Model!.ToString());
            json.WriteString("revision", model.Revision);
            json.WriteString("commit", model.Commit);
            if (model.Precision is { } precision)
            {
                json.WriteString("precision", PrecisionNames.NameOf(precision));
            }
        }

        json.WriteStartObject("files");
        foreach (ManifestFile file in model.Files)
        {
            json.WriteStartObject(file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("size", file.Size);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static LockedModel ReadModel(JsonField model)
    {
        ImmutableArray<ManifestFile> files = [.. Require(model, "files").Fields().Select(ReadFile).OrderBy(static file => file.Name, StringComparer.Ordinal)];
        if (model.Find("path") is { } path)
        {
            return model.Find("repository") is null
                ? new LockedModel { Path = path.String(), Files = files }
                : throw model.Error($"has both a path and a repository. {Remedy}");
        }

        JsonField repository = Require(model, "repository");
        return new LockedModel
        {
            Model = HubModelId.TryParse(repository.String()) is { Revision: null } id
                ? id
                : throw repository.Error($"is no model on the hub: owner/name. {Remedy}"),
            Revision = Require(model, "revision").String(),
            Commit = Hash(Require(model, "commit"), GitHash.IsOne, "no commit, which is 40 hexadecimal digits"),
            Precision = model.Find("precision") is { } precision ? PrecisionNames.Read(precision) : null,
            Files = files,
        };
    }

    private static ManifestFile ReadFile(JsonField file) => new(
        RepositoryPath.Flaw(file.Name) is { } flaw ? throw file.Error($"names no file, for {flaw}. {Remedy}") : file.Name,
        Require(file, "size").Int64(minimum: 0),
        Hash(Require(file, "sha256"), Checksum.IsSha256, "no SHA-256, which is 64 hexadecimal digits"));

    private static string Hash(JsonField field, Func<string, bool> isOne, string what) =>
        isOne(field.String()) ? field.String() : throw field.Error($"is {what}. {Remedy}");

    private static JsonField Require(JsonField field, string name) =>
        field.Find(name) ?? throw field.Error($"lacks its {name}. {Remedy}");
}
