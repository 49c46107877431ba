namespace Typed.Models;

/// <summary>A model's shape. What the files do not say is null.</summary>
public sealed record ModelArchitecture
{
    /// <summary>The family, such as <c>gpt2</c> or <c>llama</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How many layers there are.</summary>
    public int? Layers { get; init; }

    /// <summary>How wide the model is.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>How many heads the queries have.</summary>
    public int? Heads { get; init; }

    /// <summary>How many heads the keys and values have.</summary>
    public int? KeyValueHeads { get; init; }

    /// <summary>How wide one head is.</summary>
    public int? HeadSize { get; init; }

    /// <summary>How many token ids there are.</summary>
    public int? VocabularySize { get; init; }

    /// <summary>How many tokens, prompt included, the model can see.</summary>
    public int? ContextLength { get; init; }

    /// <summary>How the keys and values of earlier tokens are kept.</summary>
    /// <value><c>float32</c> for what <see cref="ModelBuilder"/> makes; otherwise as the graph says.</value>
    public string CacheType { get; init; } = "float32";
}
