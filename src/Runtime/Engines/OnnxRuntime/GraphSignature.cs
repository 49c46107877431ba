using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>The names, types and sizes of a decoder's graph, and its family, read from config and graph.</summary>
internal sealed class GraphSignature
{
    // Graphs that two exports were merged into choose between them by it: false where there is nothing in the caches.
    private const string CacheBranch = "use_cache_branch";

    private GraphSignature(GraphTensors tensors, ModelFolder folder, OnnxFile file)
    {
        ModelConfig model = folder.Config.Model;
        DecoderInputs inputs = model.Decoder.Inputs;
        if (!tensors.HasInput(inputs.InputIds) && tensors.HasInput(inputs.InputsEmbeds))
        {
            throw tensors.Error(
                $"The graph takes embeddings ('{inputs.InputsEmbeds}') in place of token ids, which is not supported. " +
                "Export the model with its table of embeddings.");
        }

        InputIds = tensors.Integers(inputs.InputIds);
        AttentionMask = tensors.HasInput(inputs.AttentionMask) ? tensors.Integers(inputs.AttentionMask) : null;
        PositionIds = tensors.HasInput(inputs.PositionIds) ? tensors.Integers(inputs.PositionIds) : null;
        if (tensors.HasInput(CacheBranch))
        {
            tensors.Input(CacheBranch, TensorElementType.Bool);
            UseCacheBranch = CacheBranch;
        }

        Logits = model.Decoder.Outputs.Logits;
        NodeMetadata logits = tensors.Output(
            Logits, TensorElementType.Float, TensorElementType.Float16, TensorElementType.BFloat16);
        LogitsType = logits.ElementDataType;
        if (logits.Dimensions.Length is not (0 or 3))
        {
            throw tensors.Error($"The graph's output '{Logits}' has the shape {GraphTensors.Shape(logits)}, not [batch, length, vocabulary].");
        }

        VocabularySize = tensors.Size(logits, Logits, axis: 2, "model.vocab_size", model.VocabularySize);
        GivesLastLogitsOnly = logits.Dimensions is [_, 1, _];

        CacheReader caches = new(tensors, model.Decoder);
        Caches = caches.Read();
        FixedLength = caches.FixedLength;
        RefuseUnknownInputs(tensors, model.Decoder);
        UpdatesInPlace = DecideFamily(tensors, folder, file);
        if (PositionIds is not null && file.RowsLookedUpBy(PositionIds.Name) is long positions)
        {
            RefuseLongerContext(tensors, model.ContextLength, $"table of positions has {positions} rows", positions);
        }
    }

    public GraphInput InputIds { get; }

    /// <summary>The input of the mask, or null where the graph has none.</summary>
    public GraphInput? AttentionMask { get; }

    /// <summary>The input of positions, or null where the graph derives them.</summary>
    public GraphInput? PositionIds { get; }

    /// <summary>The input that says whether the caches hold anything, or null where the graph has none.</summary>
    public string? UseCacheBranch { get; }

    public string Logits { get; }

    public TensorElementType LogitsType { get; }

    /// <summary>Whether the graph says that its logits are those of the last token alone.</summary>
    public bool GivesLastLogitsOnly { get; }

    public int VocabularySize { get; }

    public CacheTensor[] Caches { get; }

    /// <summary>The length of the caches where the graph fixes it.</summary>
    public int? FixedLength { get; }

    /// <summary>Whether past and present are the same memory; otherwise the present is the past and what came to it.</summary>
    public bool UpdatesInPlace { get; }

    public static GraphSignature Read(InferenceSession session, ModelFolder folder, OnnxFile file) =>
        new(new GraphTensors(session, folder), folder, file);

    private static void RefuseUnknownInputs(GraphTensors tensors, DecoderConfig decoder)
    {
        string[] unknown = [.. tensors.UnknownInputs];
        if (unknown.Length > 0)
        {
            throw tensors.Error(
                $"The graph wants inputs that are not supported: {string.Join(", ", unknown)}. Only decoders of ids, mask, " +
                $"positions and caches of keys and values run. If these are caches, model.decoder of {GenAiConfig.FileName} " +
                $"must name them and count their layers in num_hidden_layers, which is {decoder.NumHiddenLayers}.");
        }
    }

    private bool DecideFamily(GraphTensors tensors, ModelFolder folder, OnnxFile file)
    {
        bool joined = Caches.Any(static cache => cache.Planes > 1);

        // The config's word alone is not enough: a graph that concatenates would read what it has just overwritten.
        bool inPlace = FixedLength is not null
            || (folder.Config.Search.PastPresentShareBuffer is true && !joined && file.HasOperator("GroupQueryAttention"));
        if (!inPlace)
        {
            return false;
        }

        if (joined)
        {
            throw tensors.Error(
                $"The graph's input '{Caches[0].Past}' holds keys and values together at a fixed length, which is not supported.");
        }

        if (AttentionMask is null)
        {
            throw tensors.Error(
                $"The graph has no input '{folder.Config.Model.Decoder.Inputs.AttentionMask}', without which caches that are " +
                "updated in place do not know their length.");
        }

        if (FixedLength is int length)
        {
            RefuseLongerContext(tensors, folder.Config.Model.ContextLength, $"caches hold {length} tokens", length);
        }

        return true;
    }

    private static void RefuseLongerContext(GraphTensors tensors, int contextLength, string what, long most)
    {
        if (contextLength > most)
        {
            throw tensors.Error(
                $"The graph's {what}, but model.context_length of {GenAiConfig.FileName} is {contextLength}. Set it to {most} or less.");
        }
    }
}
