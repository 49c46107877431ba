using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>The block <c>model.decoder</c> of genai_config.json: one ONNX graph and the names of its tensors.</summary>
public sealed record DecoderConfig
{
    /// <summary>The graph's file, relative to the folder.</summary>
    public required string Filename { get; init; }

    /// <summary>How the session is set up.</summary>
    public SessionConfig SessionOptions { get; init; } = new();

    /// <summary>Free-form entries for every run, in the order of the file.</summary>
    public ImmutableArray<KeyValuePair<string, string>> RunOptions { get; init; } = [];

    /// <summary>How many layers have a cache; at least 1.</summary>
    public required int NumHiddenLayers { get; init; }

    /// <summary>How many heads the keys and values have; null = as the graph says.</summary>
    public int? NumKeyValueHeads { get; init; }

    /// <summary>How many heads the queries have; null where the file does not say.</summary>
    public int? NumAttentionHeads { get; init; }

    /// <summary>How wide one head is; null = as the graph says.</summary>
    public int? HeadSize { get; init; }

    /// <summary>How wide the model is; null where the file does not say.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>The names of the graph's inputs.</summary>
    public DecoderInputs Inputs { get; init; } = new();

    /// <summary>The names of the graph's outputs.</summary>
    public DecoderOutputs Outputs { get; init; } = new();
}
