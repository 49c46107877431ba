namespace Typed;

/// <summary>Asks how likely some continuations of a prompt are.</summary>
public sealed record ScoringRequest
{
    /// <summary>The prompt's token ids; at least one.</summary>
    public required ReadOnlyMemory<int> Prompt { get; init; }

    /// <summary>How many of the prompt's first tokens are constant, as <see cref="GenerationRequest.ConstantPrefixLength"/> says.</summary>
    /// <value>0 to the length of the prompt. Default 0.</value>
    public int ConstantPrefixLength { get; init; }

    /// <summary>The token ids of each continuation; at least one in each.</summary>
    public required IReadOnlyList<ReadOnlyMemory<int>> Continuations { get; init; }
}
