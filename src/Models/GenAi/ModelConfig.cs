using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>The block <c>model</c> of genai_config.json.</summary>
public sealed record ModelConfig
{
    /// <summary>The architecture, such as <c>gpt2</c> or <c>llama</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How many token ids the model knows; at least 1.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>How many tokens, prompt included, the model can see; at least 1.</summary>
    public required int ContextLength { get; init; }

    /// <summary>The id that fills rows after their end; null where the file names none.</summary>
    public int? PadTokenId { get; init; }

    /// <summary>The id that begins a text; null where the file names none.</summary>
    public int? BosTokenId { get; init; }

    /// <summary>The ids that end a text. Where the file names none, the padding id, if there is one.</summary>
    public ImmutableArray<int> EosTokenIds { get; init; } = [];

    /// <summary>The graph that yields the next token.</summary>
    public required DecoderConfig Decoder { get; init; }
}
