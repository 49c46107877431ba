using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>The names, types and sizes of a graph whose caches are updated in place, read from config and graph.</summary>
internal sealed class GraphSignature
{
    private GraphSignature(InferenceSession session, ModelFolder folder)
    {
        DecoderConfig decoder = folder.Config.Model.Decoder;
        InputIds = decoder.Inputs.InputIds;
        AttentionMask = decoder.Inputs.AttentionMask;
        PositionIds = session.InputMetadata.ContainsKey(decoder.Inputs.PositionIds) ? decoder.Inputs.PositionIds : null;
        Logits = decoder.Outputs.Logits;

        IdType = Require(session.InputMetadata, InputIds, "input", folder, [TensorElementType.Int64, TensorElementType.Int32]).ElementDataType;
        Require(session.InputMetadata, AttentionMask, "input", folder, [IdType]);
        if (PositionIds is not null)
        {
            Require(session.InputMetadata, PositionIds, "input", folder, [IdType]);
        }

        NodeMetadata logits = Require(session.OutputMetadata, Logits, "output", folder, [TensorElementType.Float]);
        VocabularySize = logits.Dimensions is [.., > 0 and int size] ? size : folder.Config.Model.VocabularySize;

        Layers = new CacheLayer[decoder.NumHiddenLayers];
        for (int i = 0; i < Layers.Length; i++)
        {
            string key = Name(decoder.Inputs.PastKeyNames, i);
            NodeMetadata past = Require(
                session.InputMetadata, key, "input", folder, [TensorElementType.Float, TensorElementType.Float16]);
            string value = Name(decoder.Inputs.PastValueNames, i);
            Require(session.InputMetadata, value, "input", folder, [past.ElementDataType]);
            string presentKey = Name(decoder.Outputs.PresentKeyNames, i);
            Require(session.OutputMetadata, presentKey, "output", folder, [past.ElementDataType]);
            string presentValue = Name(decoder.Outputs.PresentValueNames, i);
            Require(session.OutputMetadata, presentValue, "output", folder, [past.ElementDataType]);

            int heads = Size(past, 1, decoder.NumKeyValueHeads ?? decoder.NumAttentionHeads, "num_key_value_heads", folder);
            int headSize = Size(past, 3, decoder.HeadSize, "head_size", folder);
            Layers[i] = new CacheLayer(key, value, presentKey, presentValue, past.ElementDataType, heads, headSize);
        }
    }

    public string InputIds { get; }

    public string AttentionMask { get; }

    /// <summary>The input of positions, or null where the graph derives them from the mask.</summary>
    public string? PositionIds { get; }

    public string Logits { get; }

    /// <summary>The type of ids, mask and positions: int64 or int32.</summary>
    public TensorElementType IdType { get; }

    public int VocabularySize { get; }

    public CacheLayer[] Layers { get; }

    public static GraphSignature Read(InferenceSession session, ModelFolder folder)
    {
        if (folder.Config.Model.Decoder.Inputs.PastNames is not null
            || folder.Config.Search.PastPresentShareBuffer is not true)
        {
            throw new ModelFormatException(
                "The model's caches grow by concatenation (search.past_present_share_buffer is not true), which is not " +
                "supported: only graphs that update their caches in place (GroupQueryAttention) run. Build the model with " +
                "'typed build'.",
                folder.Path);
        }

        return new GraphSignature(session, folder);
    }

    private static string Name(string pattern, int layer) =>
        pattern.Replace("%d", layer.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static NodeMetadata Require(
        IReadOnlyDictionary<string, NodeMetadata> nodes,
        string name,
        string kind,
        ModelFolder folder,
        ReadOnlySpan<TensorElementType> types)
    {
        if (!nodes.TryGetValue(name, out NodeMetadata? node))
        {
            throw new ModelFormatException(
                $"The graph has no {kind} '{name}'; it has {string.Join(", ", nodes.Keys)}. Correct the names in " +
                $"{GenAiConfig.FileName}.", folder.OnnxPath);
        }

        if (!types.Contains(node.ElementDataType))
        {
            throw new ModelFormatException(
                $"The graph's {kind} '{name}' is {node.ElementDataType}, which is not supported: expected " +
                $"{string.Join(" or ", types.ToArray())}.", folder.OnnxPath);
        }

        return node;
    }

    private static int Size(NodeMetadata node, int axis, int? configured, string key, ModelFolder folder)
    {
        int size = node.Dimensions.Length == 4 ? node.Dimensions[axis] : 0;
        return size > 0 ? size : configured ?? throw new ModelFormatException(
            $"Neither the graph nor {GenAiConfig.FileName} says the size of the caches: add model.decoder.{key}.",
            folder.Path);
    }
}
