namespace Typed.Models.Building;

/// <summary>What genai_config.json and the manifest must say about a graph that was built.</summary>
internal sealed record DecoderShape
{
    public required string Type { get; init; }

    public required int VocabularySize { get; init; }

    public required int ContextLength { get; init; }

    public required int HiddenSize { get; init; }

    public required int NumAttentionHeads { get; init; }

    public required int NumKeyValueHeads { get; init; }

    public required int HeadSize { get; init; }

    public required int NumHiddenLayers { get; init; }

    /// <summary>Whether the graph has an input of positions. Otherwise it counts them itself.</summary>
    public required bool TakesPositions { get; init; }

    /// <summary>Whether the head is the table of embeddings.</summary>
    public required bool TiedEmbeddings { get; init; }
}
