using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Sees the tokens that a walk finds.</summary>
internal interface ITokenVisitor
{
    /// <summary>Sees a token that may follow, and the state after it.</summary>
    void Visit(int token, AutomatonState after);
}
