using Typed.Chat;
using Typed.Constraints;
using Typed.Constraints.Thoughts;

namespace Typed;

/// <summary>What an engine is asked to do.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt's token ids; at least one.</summary>
    public required ReadOnlyMemory<int> Prompt { get; init; }

    /// <summary>
    /// How many of the prompt's first tokens are constant: the same in every request like this one, such as what a template begins with. The
    /// engine keeps them longer than the rest, so that they need not go through the model again.
    /// </summary>
    /// <value>0 to the length of the prompt. Default 0.</value>
    public int ConstantPrefixLength { get; init; }

    /// <summary>The options in effect.</summary>
    public required ResolvedGenerationOptions Options { get; init; }

    /// <summary>What each text must be, or null for any.</summary>
    public Grammar? Grammar { get; init; }

    /// <summary>
    /// How the model thinks before each text; null where it does not. Thoughts are free; the <see cref="Grammar"/> is of what comes
    /// after them, and line breaks may stand between the two.
    /// </summary>
    public Thinking? Thinking { get; init; }

    /// <summary>The functions that a text may call in place of an answer; null for none.</summary>
    internal ToolCalling? Tools { get; init; }

    /// <summary>What a call of one of the functions is that a text may call in place of an answer; null where it may call none.</summary>
    public Grammar? Calls => Tools?.Calls;

    /// <summary>Whether the text must be a call.</summary>
    public bool MustCall => Tools is { IsRequired: true };

    /// <summary>What stands in place of <see cref="Grammar"/> and <see cref="Thinking"/> where masks are measured or made to fail.</summary>
    internal ITokenConstraint? Constraint { get; init; }

    /// <summary>Whether forced tokens are appended without asking the model. Only a comparison turns it off.</summary>
    internal bool FastForwards { get; init; } = true;

    /// <summary>Whether the caller looks at a text only when it is whole: then it is not woken for each token.</summary>
    internal bool IsReadWhole { get; init; }

    /// <summary>Notes when the tokens are made; null where nobody asks.</summary>
    internal TokenClock? Clock { get; init; }

    /// <summary>What the tokens of each text must spell; null for anything.</summary>
    /// <exception cref="GrammarException">The tokenizer cannot spell any text of the grammar.</exception>
    internal ITokenConstraint? ConstraintFor(Tokenizer tokenizer)
    {
        if (Constraint is not null)
        {
            return Constraint;
        }

        CompiledGrammar? grammar = Grammar?.Compile(tokenizer);
        ITokenConstraint? answer = Tools is null ? grammar : Tools.ConstraintFor(tokenizer, grammar);
        return Thinking is null ? answer : new ThinkConstraint(Thinking, ThinkMarkers.Of(Thinking, tokenizer), answer);
    }
}
