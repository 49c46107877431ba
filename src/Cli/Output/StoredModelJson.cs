using System.Globalization;
using System.Text.Json.Nodes;
using Typed.Cli.Options;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>A model of the store as JSON.</summary>
internal static class StoredModelJson
{
    public static JsonObject Write(StoredModel model) => new()
    {
        ["name"] = model.Id.ToString(),
        ["revisions"] = JsonText.Array(model.Revisions, static revision => revision),
        ["commit"] = model.Commit,
        ["precision"] = PrecisionOf(model),
        ["size"] = model.Size,
        ["pulled"] = model.Pulled.ToString("O", CultureInfo.InvariantCulture),
        ["path"] = model.Path,
    };

    public static string PrecisionOf(StoredModel model) => model.Build is { } build ? BuilderFlags.NameOf(build.Precision) : "as published";
}
