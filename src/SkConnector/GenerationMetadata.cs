using Microsoft.Extensions.AI;

namespace Typed.SemanticKernel;

/// <summary>Makes the metadata of a text, under the names that Semantic Kernel reads.</summary>
internal static class GenerationMetadata
{
    public static Dictionary<string, object?> Create(Generation<string> generation)
    {
        Dictionary<string, object?> metadata = Create(generation.FinishReason, generation.InputTokens, generation.OutputTokens);
        if (generation.LogProbs is { } logProbs)
        {
            metadata.Add(nameof(generation.LogProbs), logProbs);
        }

        return metadata;
    }

    public static Dictionary<string, object?> Create(FinishReason finishReason, int inputTokens, int outputTokens) => new()
    {
        ["FinishReason"] = finishReason.ToString(),
        ["Usage"] = new UsageDetails
        {
            InputTokenCount = inputTokens,
            OutputTokenCount = outputTokens,
            TotalTokenCount = inputTokens + outputTokens,
        },
    };
}
