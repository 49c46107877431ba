namespace Typed.Models.Building;

/// <summary>The Llama family.</summary>
internal sealed class LlamaArchitecture(LlamaConfig config) : IDecoderArchitecture
{
    public DecoderShape Shape { get; } = new()
    {
        Type = config.Type,
        VocabularySize = config.VocabularySize,
        ContextLength = config.Positions,
        HiddenSize = config.HiddenSize,
        NumAttentionHeads = config.Heads,
        NumKeyValueHeads = config.KeyValueHeads,
        HeadSize = config.HeadSize,
        NumHiddenLayers = config.Layers,
        TakesPositions = false,
        TiedEmbeddings = config.TiedEmbeddings,
    };

    public void Write(DecoderWriter writer, Action<string> report) => new LlamaGraph(config, Shape, writer).Write(report);
}
