using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>What a family of models lays out its graph with.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Linear">Writes layers with weights.</param>
/// <param name="Weights">The source's weights.</param>
/// <param name="LastTokenLogitsOnly">Whether logits are wanted for the last position of each row only.</param>
internal sealed record DecoderWriter(OnnxGraphWriter Graph, LinearWriter Linear, SourceWeights Weights, bool LastTokenLogitsOnly)
{
    /// <summary>Declares the logits.</summary>
    public string Logits(int vocabularySize) => Graph.Output(
        "logits",
        OnnxElementType.Single,
        "batch_size",
        LastTokenLogitsOnly ? 1 : "sequence_length",
        vocabularySize);

    /// <summary>What the head is applied to: all positions, or the last of each row.</summary>
    public string BeforeHead(string hidden, string ids, MaskReader mask) =>
        LastTokenLogitsOnly ? mask.LastPositions(Graph, hidden, ids) : hidden;
}
