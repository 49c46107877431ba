using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>What config.json says about a model of the Llama family: Llama, Mistral, Qwen2 or Qwen3.</summary>
internal sealed record LlamaConfig
{
    // GroupQueryAttention works on vectors of eight.
    private const int HeadSizeMultiple = 8;

    private const string Llama = "llama", Mistral = "mistral", Qwen2 = "qwen2", Qwen3 = "qwen3";

    /// <summary>The values of <c>model_type</c> that are of this family.</summary>
    public static ImmutableArray<string> Types { get; } = [Llama, Mistral, Qwen2, Qwen3];

    public required string Type { get; init; }

    public required int VocabularySize { get; init; }

    public required int Positions { get; init; }

    public required int HiddenSize { get; init; }

    public required int InnerSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    public required int KeyValueHeads { get; init; }

    public required int HeadSize { get; init; }

    public required float NormEpsilon { get; init; }

    public required RotaryConfig Rotary { get; init; }

    /// <summary>Whether queries, keys and values have biases.</summary>
    public required bool InputBias { get; init; }

    /// <summary>Whether the projection after attention has a bias.</summary>
    public required bool OutputBias { get; init; }

    public required bool FeedForwardBias { get; init; }

    public required bool TiedEmbeddings { get; init; }

    /// <summary>For each layer, how many tokens a token sees, itself included; null for all before it.</summary>
    public required ImmutableArray<int?> Windows { get; init; }

    /// <summary>Whether each head's queries and keys are normalised.</summary>
    public bool NormalizesHeads => Type == Qwen3;

    public static LlamaConfig Read(JsonField config)
    {
        string type = config.Require("model_type").String();
        RefuseUnsupported(config);
        int hiddenSize = config.Require("hidden_size").Int32(minimum: 1);
        int layers = config.Require("num_hidden_layers").Int32(minimum: 1);
        int heads = config.Require("num_attention_heads").Int32(minimum: 1);
        int keyValueHeads = ReadKeyValueHeads(config, type, heads);
        int positions = config.Require("max_position_embeddings").Int32(minimum: 1);
        bool attentionBias = type is Llama or Qwen3 && Flag(config, "attention_bias");
        return new LlamaConfig
        {
            Type = type,
            VocabularySize = config.Require("vocab_size").Int32(minimum: 1),
            Positions = positions,
            HiddenSize = hiddenSize,
            InnerSize = config.Require("intermediate_size").Int32(minimum: 1),
            Layers = layers,
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadSize = ReadHeadSize(config, type, hiddenSize, heads),
            NormEpsilon = (float)(config.Find("rms_norm_eps")?.Double() ?? 1e-6),
            Rotary = RotaryConfig.Read(config),
            InputBias = attentionBias || type == Qwen2,
            OutputBias = attentionBias,
            FeedForwardBias = type == Llama && Flag(config, "mlp_bias"),
            TiedEmbeddings = Flag(config, "tie_word_embeddings"),
            Windows = type == Llama ? [.. new int?[layers]] : SlidingWindows.Read(config, type == Mistral, layers, positions),
        };
    }

    private static bool Flag(JsonField config, string name) => config.Find(name)?.Boolean() ?? false;

    private static int ReadKeyValueHeads(JsonField config, string type, int heads)
    {
        if (type == Llama && config.Find("num_key_value_heads") is null)
        {
            return heads;
        }

        JsonField field = config.Require("num_key_value_heads");
        int keyValueHeads = field.Int32(minimum: 1);
        return heads % keyValueHeads == 0
            ? keyValueHeads
            : throw field.Error($"is {keyValueHeads}, which does not divide the {heads} heads of num_attention_heads.");
    }

    private static int ReadHeadSize(JsonField config, string type, int hiddenSize, int heads)
    {
        JsonField field = type == Qwen3 ? config.Require("head_dim") : config.Find("head_dim") ?? config.Require("num_attention_heads");
        if (field.Name != "head_dim" && hiddenSize % heads != 0)
        {
            throw field.Error($"is {heads}, which does not divide hidden_size {hiddenSize}.");
        }

        int headSize = field.Name == "head_dim" ? field.Int32(minimum: 1) : hiddenSize / heads;
        return headSize % HeadSizeMultiple == 0
            ? headSize
            : throw field.Error($"makes heads of {headSize}; ONNX Runtime's attention needs a multiple of {HeadSizeMultiple}.");
    }

    private static void RefuseUnsupported(JsonField config)
    {
        if (config.Find("hidden_act") is { } activation && activation.String() is not ("silu" or "swish"))
        {
            throw activation.Error($"is \"{activation.String()}\"; supported is silu. Choose another model.");
        }

        if (config.Find("quantization_config") is { } quantization)
        {
            throw quantization.Error("is there: the weights are quantized already, which is not supported. Take the model's original weights.");
        }
    }
}
