using Typed.Models.Onnx;

namespace Typed.Models.Inspection;

/// <summary>Reads a model's shape from its configuration, and from its graph what the configuration leaves out.</summary>
internal static class ArchitectureReader
{
    /// <summary>Reads the configuration and, where it is at hand, the graph.</summary>
    public static ModelArchitecture Read(ModelConfig model, OnnxFile? graph = null)
    {
        DecoderConfig decoder = model.Decoder;
        OnnxInput? cache = graph is null ? null : FindCache(decoder.Inputs, graph);

        // [batch, heads, tokens, size], with the two of keys and values before where they are one tensor.
        int start = (cache?.Shape.Length ?? 0) - 4;
        return new ModelArchitecture
        {
            Type = model.Type,
            Layers = decoder.NumHiddenLayers,
            HiddenSize = decoder.HiddenSize,
            Heads = decoder.NumAttentionHeads,
            KeyValueHeads = Dimension(1) ?? decoder.NumKeyValueHeads,
            HeadSize = Dimension(3) ?? decoder.HeadSize,
            VocabularySize = model.VocabularySize,
            ContextLength = model.ContextLength,
            CacheType = cache is { Type: > 0 } ? OnnxTensorTypes.Name(cache.Type) : "float32",
        };

        int? Dimension(int index) => start >= 0 && cache!.Shape[start + index] is > 0 and <= int.MaxValue and long size ? (int)size : null;
    }

    /// <summary>Reads config.json, whose keys differ between families.</summary>
    public static ModelArchitecture Read(JsonField config)
    {
        // Models of several media keep the text's part apart.
        JsonField text = config.Find("num_hidden_layers") is null && config.Find("text_config") is { } part ? part : config;
        int? hiddenSize = Number("hidden_size", "n_embd");
        int? heads = Number("num_attention_heads", "n_head");
        return new ModelArchitecture
        {
            Type = config.Require("model_type").String(),
            Layers = Number("num_hidden_layers", "n_layer"),
            HiddenSize = hiddenSize,
            Heads = heads,
            KeyValueHeads = Number("num_key_value_heads") ?? heads,
            HeadSize = Number("head_dim") ?? hiddenSize / heads,
            VocabularySize = Number("vocab_size"),
            ContextLength = Number("max_position_embeddings", "n_positions", "n_ctx"),
        };

        int? Number(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (text.Find(name) is { } field)
                {
                    return field.Int32(minimum: 1);
                }
            }

            return null;
        }
    }

    /// <summary>The bytes of one token's keys and values; null where the shape is not known.</summary>
    public static long? CacheBytesPerToken(ModelArchitecture model) =>
        2L * model.Layers * model.KeyValueHeads * model.HeadSize * (model.CacheType is "float16" or "bfloat16" ? 2 : 4);

    private static OnnxInput? FindCache(DecoderInputs names, OnnxFile graph)
    {
        string[] parts = (names.PastNames ?? names.PastKeyNames).Split("%d");
        return graph.Inputs.FirstOrDefault(input =>
            input.Name.StartsWith(parts[0], StringComparison.Ordinal) && input.Name.EndsWith(parts[^1], StringComparison.Ordinal)
            && input.Shape.Length >= 4);
    }
}
