namespace Typed.Models.Building;

/// <summary>GPT-2, and what has its shape.</summary>
internal sealed class Gpt2Architecture(Gpt2Config config) : IDecoderArchitecture
{
    public DecoderShape Shape { get; } = new()
    {
        Type = Gpt2Config.Type,
        VocabularySize = config.VocabularySize,
        ContextLength = config.Positions,
        HiddenSize = config.HiddenSize,
        NumAttentionHeads = config.Heads,
        NumKeyValueHeads = config.Heads,
        HeadSize = config.HeadSize,
        NumHiddenLayers = config.Layers,
        TakesPositions = true,
        TiedEmbeddings = config.TiedEmbeddings,
    };

    public void Write(DecoderWriter writer, Action<string> report) => new Gpt2Graph(config, Shape, writer).Write(report);
}
