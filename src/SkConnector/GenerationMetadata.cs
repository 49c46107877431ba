using Microsoft.Extensions.AI;

namespace Typed.SemanticKernel;

/// <summary>Makes the metadata of a text, under the names that Semantic Kernel reads.</summary>
internal static class GenerationMetadata
{
    /// <summary>What a text that calls functions says of why it ended, unless its tokens ran out: as other services do.</summary>
    private const string ToolCalls = "ToolCalls";

    /// <summary>The metadata of a text.</summary>
    /// <param name="generation">The text.</param>
    /// <param name="hasCalls">Whether it calls functions.</param>
    public static Dictionary<string, object?> Create(Generation<string> generation, bool hasCalls = false)
    {
        Dictionary<string, object?> metadata = Create(generation.FinishReason, generation.InputTokens, generation.OutputTokens);
        if (hasCalls && generation.FinishReason != FinishReason.Length)
        {
            metadata["FinishReason"] = ToolCalls;
        }

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
