namespace Typed.Models.Building;

/// <summary>What config.json says about a GPT-2.</summary>
internal sealed record Gpt2Config
{
    /// <summary>The value of <c>model_type</c>.</summary>
    public const string Type = "gpt2";

    // GroupQueryAttention works on vectors of eight.
    private const int HeadSizeMultiple = 8;

    public required int VocabularySize { get; init; }

    public required int Positions { get; init; }

    public required int HiddenSize { get; init; }

    public required int InnerSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    public required float LayerNormEpsilon { get; init; }

    /// <summary>The operator that adds a bias and applies the activation.</summary>
    public required string BiasActivation { get; init; }

    public required bool TiedEmbeddings { get; init; }

    public required bool ScaleAttention { get; init; }

    public required bool ScaleAttentionByLayer { get; init; }

    public int HeadSize => HiddenSize / Heads;

    public static Gpt2Config Read(JsonField config)
    {
        int hiddenSize = config.Require("n_embd").Int32(minimum: 1);
        JsonField headsField = config.Require("n_head");
        int heads = headsField.Int32(minimum: 1);
        if (hiddenSize % heads != 0 || hiddenSize / heads % HeadSizeMultiple != 0)
        {
            throw headsField.Error(
                $"is {heads}, which cuts the width {hiddenSize} into heads of {(float)hiddenSize / heads}; "
                + $"ONNX Runtime's attention needs a multiple of {HeadSizeMultiple}.");
        }

        if (config.Find("add_cross_attention") is { } cross && cross.Boolean())
        {
            throw cross.Error("is true; only decoders without an encoder are supported.");
        }

        return new Gpt2Config
        {
            VocabularySize = config.Require("vocab_size").Int32(minimum: 1),
            Positions = (config.Find("n_positions") ?? config.Require("n_ctx")).Int32(minimum: 1),
            HiddenSize = hiddenSize,
            InnerSize = config.Find("n_inner")?.Int32(minimum: 1) ?? 4 * hiddenSize,
            Layers = config.Require("n_layer").Int32(minimum: 1),
            Heads = heads,
            LayerNormEpsilon = (float)(config.Find("layer_norm_epsilon")?.Double() ?? 1e-5),
            BiasActivation = config.Find("activation_function") is { } activation ? ReadActivation(activation) : FastGelu,
            TiedEmbeddings = config.Find("tie_word_embeddings")?.Boolean() ?? true,
            ScaleAttention = config.Find("scale_attn_weights")?.Boolean() ?? true,
            ScaleAttentionByLayer = config.Find("scale_attn_by_inverse_layer_idx")?.Boolean() ?? false,
        };
    }

    /// <summary>By what a layer's products of queries and keys are multiplied.</summary>
    public float AttentionScale(int layer)
    {
        float scale = ScaleAttention ? 1 / MathF.Sqrt(HeadSize) : 1;
        return ScaleAttentionByLayer ? scale / (layer + 1) : scale;
    }

    private const string FastGelu = "com.microsoft.FastGelu";

    private static string ReadActivation(JsonField field) => field.String() switch
    {
        "gelu_new" or "gelu_pytorch_tanh" or "gelu_fast" => FastGelu,
        "gelu" => "com.microsoft.BiasGelu",
        string other => throw field.Error($"is \"{other}\"; supported are gelu_new, gelu_pytorch_tanh, gelu_fast and gelu."),
    };
}
