using System.Text.Json.Nodes;
using Typed.Cli.Options;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>A model of a project as JSON.</summary>
internal static class RestoredModelJson
{
    public static JsonObject Write(RestoredModel model) => new()
    {
        ["name"] = model.Name,
        ["repository"] = model.Locked.Model?.ToString(),
        ["revision"] = model.Locked.Revision,
        ["commit"] = model.Locked.Commit,
        ["precision"] = model.Locked.Precision is { } precision ? PrecisionFlag.NameOf(precision) : null,
        ["files"] = model.Locked.Files.Length,
        ["size"] = model.Locked.Size,
        ["path"] = model.Folder,
    };
}
