using System.Text.Json.Nodes;

namespace Typed.Cli.Output;

/// <summary>Generation options in effect as JSON.</summary>
internal static class OptionsJson
{
    public static JsonObject Write(ResolvedGenerationOptions options) => new()
    {
        ["maxNewTokens"] = options.MaxNewTokens,
        ["maxLength"] = options.MaxLength,
        ["minNewTokens"] = options.MinNewTokens,
        ["doSample"] = options.DoSample,
        ["temperature"] = options.Temperature,
        ["topK"] = options.TopK,
        ["topP"] = options.TopP,
        ["minP"] = options.MinP,
        ["repetitionPenalty"] = options.RepetitionPenalty,
        ["noRepeatNgramSize"] = options.NoRepeatNgramSize,
        ["numBeams"] = options.NumBeams,
        ["lengthPenalty"] = options.LengthPenalty,
        ["earlyStopping"] = options.EarlyStopping,
        ["seed"] = options.Seed,
    };
}
