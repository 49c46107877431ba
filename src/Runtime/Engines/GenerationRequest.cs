using Typed.Constraints;

namespace Typed;

/// <summary>What an engine is asked to do.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt's token ids; at least one.</summary>
    public required ReadOnlyMemory<int> Prompt { get; init; }

    /// <summary>The options in effect.</summary>
    public required ResolvedGenerationOptions Options { get; init; }

    /// <summary>What each text must be, or null for any.</summary>
    public Grammar? Grammar { get; init; }

    /// <summary>The same, where it is more than a grammar; it then stands in place of <see cref="Grammar"/>.</summary>
    internal ITokenConstraint? Constraint { get; init; }

    /// <summary>Whether forced tokens are appended without asking the model. Only a comparison turns it off.</summary>
    internal bool FastForwards { get; init; } = true;

    /// <summary>Notes when the tokens are made; null where nobody asks.</summary>
    internal TokenClock? Clock { get; init; }

    /// <summary>What the tokens of each text must spell; null for anything.</summary>
    /// <exception cref="GrammarException">The tokenizer cannot spell any text of the grammar.</exception>
    internal ITokenConstraint? ConstraintFor(Tokenizer tokenizer) => Constraint ?? Grammar?.Compile(tokenizer);
}
