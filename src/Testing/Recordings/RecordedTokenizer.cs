using Typed.Tokenization;

namespace Typed.Testing.Recordings;

/// <summary>What a recording keeps of a tokenizer: what the recorded requests and answers need.</summary>
internal sealed record RecordedTokenizer
{
    public required int VocabularySize { get; init; }

    public required IReadOnlyList<int> StartIds { get; init; }

    public required IReadOnlyList<int> EndIds { get; init; }

    public required IReadOnlyDictionary<string, int> SpecialTokens { get; init; }

    public required IReadOnlyList<AddedToken> AddedTokens { get; init; }

    /// <summary>The bytes of the tokens that came up.</summary>
    public required IReadOnlyDictionary<int, byte[]> Bytes { get; init; }

    /// <summary>The texts that were tokenized.</summary>
    public required IReadOnlyList<RecordedEncoding> Encodings { get; init; }
}
