namespace Typed;

/// <summary>What an engine is asked to do.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt's token ids; at least one.</summary>
    public required ReadOnlyMemory<int> Prompt { get; init; }

    /// <summary>How many leading ids of the prompt are the same at every call of the method.</summary>
    public int ConstantPrefixLength { get; init; }

    /// <summary>The options in effect.</summary>
    public required ResolvedGenerationOptions Options { get; init; }
}
