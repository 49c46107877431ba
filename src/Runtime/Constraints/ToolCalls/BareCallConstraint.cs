using System.Text;
using Typed.Chat;

namespace Typed.Constraints.ToolCalls;

/// <summary>
/// A text is an answer or, as a whole, a call without markers: one that begins as a call of one of the functions is held to its schema.
/// </summary>
/// <param name="calling">What may be called.</param>
/// <param name="call">The JSON of a call.</param>
/// <param name="answer">What an answer must be; null for any text.</param>
internal sealed class BareCallConstraint(ToolCalling calling, CompiledGrammar call, CompiledGrammar? answer) : ITokenConstraint
{
    public ToolCalling Calling { get; } = calling;

    /// <summary>How many bytes a call begins with that a text of another kind hardly begins with.</summary>
    public int BeginningLength { get; } =
        Encoding.UTF8.GetByteCount($$"""{"{{(calling.Form.ArgumentsFirst ? calling.Form.ArgumentsKey : calling.Form.NameKey)}}": """);

    public int ShortestLength =>
        Calling.IsRequired ? call.ShortestLength : answer is null ? 1 : Math.Min(answer.ShortestLength, call.ShortestLength);

    public bool FitsIn(int tokens) => Calling.IsRequired || answer is null ? ShortestLength <= tokens : ((ITokenConstraint)answer).FitsIn(tokens);

    public ITokenMatcher CreateMatcher() => new BareCallMatcher(this, call.CreateMatcher(), answer?.CreateMatcher());

    /// <summary>How many bytes of text a token is.</summary>
    public int LengthOf(int token) => call.Tokenizer.GetBytes(token).Length;
}
