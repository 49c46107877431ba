using System.Text.Json.Nodes;
using Typed.Cli.Options;
using Typed.Models;

namespace Typed.Cli.Output;

/// <summary>The JSON of <c>typed inspect --json</c>. What is not known is null.</summary>
internal static class InspectionJson
{
    public static JsonObject Write(ModelInspection model, ResolvedGenerationOptions? defaults, bool listTensors)
    {
        JsonObject json = new()
        {
            ["form"] = JsonOutput.Name(model.Form),
            ["location"] = model.Location,
            ["origin"] = model.Origin is { } origin
                ? new JsonObject { ["repository"] = origin.Repository, ["commit"] = origin.Commit }
                : null,
            ["size"] = model.Size,
            ["files"] = JsonOutput.Array(model.Files, static file => new JsonObject { ["path"] = file.Path, ["size"] = file.Size }),
            ["parameters"] = model.Parameters,
            ["precision"] = model.Precision,
            ["quantization"] = JsonOutput.Array(model.Quantization, static group => new JsonObject
            {
                ["bits"] = group.Bits,
                ["blockSize"] = group.BlockSize,
                ["symmetric"] = group.Symmetric,
                ["count"] = group.Count,
                ["parameters"] = group.Parameters,
            }),
            ["tensorTypes"] = JsonOutput.Array(model.TensorTypes, static group => new JsonObject
            {
                ["dataType"] = group.DataType,
                ["count"] = group.Count,
                ["size"] = group.Size,
            }),
            ["architecture"] = Architecture(model.Architecture),
            ["specialTokens"] = JsonOutput.Array(model.SpecialTokens, static token => new JsonObject
            {
                ["role"] = token.Role,
                ["id"] = token.Id,
                ["text"] = token.Text,
            }),
            ["chatTemplate"] = model.ChatTemplateFile,
            ["memory"] = model.Memory is { } memory
                ? new JsonObject { ["load"] = memory.Load, ["perThousandTokens"] = memory.PerThousandTokens }
                : null,
            ["defaults"] = defaults is null ? null : OptionsJson.Write(defaults),
            ["downloadSize"] = model.DownloadSize,
            ["buildEstimates"] = JsonOutput.Array(model.BuildEstimates, static estimate => new JsonObject
            {
                ["precision"] = PrecisionFlag.NameOf(estimate.Precision),
                ["size"] = estimate.Size,
                ["load"] = estimate.Load,
            }),
        };
        if (listTensors)
        {
            json["tensors"] = JsonOutput.Array(model.Tensors, static tensor => new JsonObject
            {
                ["name"] = tensor.Name,
                ["dataType"] = tensor.DataType,
                ["shape"] = JsonOutput.Array(tensor.Shape, static dimension => dimension),
                ["parameters"] = tensor.Parameters,
                ["size"] = tensor.Size,
                ["file"] = tensor.File,
            });
        }

        return json;
    }

    private static JsonObject? Architecture(ModelArchitecture? model) => model is null ? null : new JsonObject
    {
        ["type"] = model.Type,
        ["layers"] = model.Layers,
        ["hiddenSize"] = model.HiddenSize,
        ["heads"] = model.Heads,
        ["keyValueHeads"] = model.KeyValueHeads,
        ["headSize"] = model.HeadSize,
        ["vocabularySize"] = model.VocabularySize,
        ["contextLength"] = model.ContextLength,
        ["cacheType"] = model.CacheType,
    };
}
