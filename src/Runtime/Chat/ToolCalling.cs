using Typed.Constraints;
using Typed.Constraints.ToolCalls;

namespace Typed.Chat;

/// <summary>What a request may call.</summary>
/// <param name="Form">How the model writes it.</param>
/// <param name="Calls">The JSON of a call, or of a list of calls, as the form has it.</param>
/// <param name="Names">The functions.</param>
/// <param name="IsRequired">Whether the text must be a call.</param>
/// <param name="AllowsSeveral">Whether more than one call may come.</param>
internal sealed record ToolCalling(
    ToolCallForm Form,
    Grammar Calls,
    IReadOnlySet<string> Names,
    bool IsRequired,
    bool AllowsSeveral)
{
    /// <summary>What a text must be: an answer, or calls.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="answer">What an answer must be; null for any text.</param>
    /// <exception cref="GrammarException">The tokenizer cannot spell a call.</exception>
    public ITokenConstraint ConstraintFor(Tokenizer tokenizer, CompiledGrammar? answer)
    {
        CompiledGrammar calls = Calls.Compile(tokenizer);
        return Form.Start.Length == 0
            ? new BareCallConstraint(this, calls, IsRequired ? null : answer)
            : new MarkedCallConstraint(this, ToolCallMarkers.Of(Form, tokenizer), calls, IsRequired ? null : answer);
    }
}
