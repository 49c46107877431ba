using System.Text.Json.Nodes;
using Typed.Cli.Execution;

namespace Typed.Cli.Output;

/// <summary>The JSON of <c>typed run --json</c>: an object for each text.</summary>
internal static class GenerationJson
{
    public static IEnumerable<JsonObject> Write(PromptResult result) => result.Error is null
        ? result.Samples.Select((sample, index) => Write(result, sample, index))
        : [new JsonObject { ["index"] = result.Index, ["prompt"] = result.Prompt, ["error"] = result.Error }];

    private static JsonObject Write(PromptResult result, Generation<string> sample, int index)
    {
        JsonObject json = new() { ["index"] = result.Index, ["prompt"] = result.Prompt };
        if (result.Samples.Count > 1)
        {
            json["sample"] = index;
        }

        json["text"] = sample.Text;
        json["finishReason"] = JsonOutput.Name(sample.FinishReason);
        json["inputTokens"] = sample.InputTokens;
        json["outputTokens"] = sample.OutputTokens;
        json["firstTokenMilliseconds"] = Math.Round(sample.Timings.FirstToken.TotalMilliseconds, 3);
        json["totalMilliseconds"] = Math.Round(sample.Timings.Total.TotalMilliseconds, 3);
        if (sample.LogProbs is not null)
        {
            json["logProbs"] = JsonOutput.Array(sample.LogProbs, static token =>
            {
                JsonObject taken = Write(token.Token);
                taken["top"] = JsonOutput.Array(token.Top, Write);
                return taken;
            });
        }

        return json;
    }

    private static JsonObject Write(TokenLogProb token) =>
        new() { ["id"] = token.Id, ["text"] = token.Text, ["logProb"] = token.LogProb };
}
