namespace Typed.Testing.Recordings;

/// <summary>A recording: a model as its clients see it, and what it was asked.</summary>
internal sealed record Recording
{
    public required string ModelName { get; init; }

    public required int ContextLength { get; init; }

    public ContextPolicy ContextPolicy { get; init; }

    public required GenerationOptions ModelOptions { get; init; }

    /// <summary>The chat template; null where there is none that can be used.</summary>
    public ChatTemplate? ChatTemplate { get; init; }

    /// <summary>Why there is none that can be used; null where nothing is wrong.</summary>
    public RecordedError? ChatTemplateError { get; init; }

    public required RecordedTokenizer Tokenizer { get; init; }

    /// <summary>The requests with their answers, in the order of their arrival.</summary>
    public required IReadOnlyList<(RecordedRequest Request, RecordedAnswer Answer)> Requests { get; init; }
}
