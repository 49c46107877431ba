using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>What a model is made of, read without its weights. What the files do not say is null or empty.</summary>
public sealed record ModelInspection
{
    /// <summary>How the model lies there.</summary>
    public required ModelForm Form { get; init; }

    /// <summary>The folder or file, with its full path, or the model on the hub.</summary>
    public required string Location { get; init; }

    /// <summary>Where it came from, where that is known.</summary>
    public ModelOrigin? Origin { get; init; }

    /// <summary>All files, by path.</summary>
    public required ImmutableArray<InspectedFile> Files { get; init; }

    /// <summary>How many bytes all files take.</summary>
    public long Size => Files.Sum(static file => file.Size);

    /// <summary>All tensors that are stored. Bytes that a graph uses under several names are here once.</summary>
    public ImmutableArray<InspectedTensor> Tensors { get; init; } = [];

    /// <summary>The tensors by how their elements are stored, most bytes first.</summary>
    public ImmutableArray<TensorGroup> TensorTypes =>
    [
        .. Tensors.GroupBy(static tensor => tensor.DataType)
            .Select(static group => new TensorGroup(group.Key, group.Count(), group.Sum(static tensor => tensor.Size)))
            .OrderByDescending(static group => group.Size),
    ];

    /// <summary>How many numbers the model has learnt; null where the weights were not looked at.</summary>
    public long? Parameters => Tensors.IsEmpty ? null : Tensors.Sum(static tensor => tensor.Parameters);

    /// <summary>How most of the weights are stored: <c>int4</c>, <c>int8</c>, <c>float32</c> and so on.</summary>
    public string? Precision { get; init; }

    /// <summary>The quantized weights, most parameters first; none where no weight is quantized.</summary>
    public ImmutableArray<QuantizedGroup> Quantization { get; init; } = [];

    /// <summary>The model's shape.</summary>
    public ModelArchitecture? Architecture { get; init; }

    /// <summary>The tokens that stand for no text: first those with a role, then the others.</summary>
    public ImmutableArray<SpecialToken> SpecialTokens { get; init; } = [];

    /// <summary>The file that holds the chat template; null where the model has none.</summary>
    public string? ChatTemplateFile { get; init; }

    /// <summary>The memory that running the model takes.</summary>
    public MemoryEstimate? Memory { get; init; }

    /// <summary>What the authors recommend for generation; null where they do not say.</summary>
    public GenerationConfig? Generation { get; init; }

    /// <summary>What genai_config.json says of generation; null for a model that is not in the GenAI format.</summary>
    public SearchConfig? Search { get; init; }

    /// <summary>How many bytes a pull would download; null for a model that is here already.</summary>
    public long? DownloadSize { get; init; }

    /// <summary>How large the model would be once built, on disk and in memory, by precision; none where it need not or cannot be built.</summary>
    public ImmutableArray<BuildEstimate> BuildEstimates { get; init; } = [];
}
