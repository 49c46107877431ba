using Typed.Constraints;

namespace Typed;

/// <summary>A grammar made ready for a tokenizer.</summary>
/// <remarks>Immutable as seen from outside, and safe for concurrent use: what it learns of the grammar is shared by all its texts.</remarks>
public sealed class CompiledGrammar : ITokenConstraint
{
    int ITokenConstraint.ShortestLength => throw new NotImplementedException();

    ITokenMatcher ITokenConstraint.CreateMatcher() => throw new NotImplementedException();
}
