using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>
/// Follows texts byte by byte. Its states are made when a text first comes there, each once; making them is safe for concurrent
/// use. A state from which no valid text can be reached is never given out.
/// </summary>
internal sealed class Automaton
{
    /// <param name="factory">Made the expressions, and is the automaton's from now on.</param>
    /// <param name="root">What a text must be.</param>
    /// <exception cref="GrammarException">No text is valid, or a rule begins with itself.</exception>
    public Automaton(ExpressionFactory factory, Expression root) => throw new NotImplementedException();

    /// <summary>Where every text begins.</summary>
    public AutomatonState Start => throw new NotImplementedException();

    /// <summary>Whether a text is valid.</summary>
    public bool Accepts(ReadOnlySpan<byte> text)
    {
        AutomatonState? state = Start;
        foreach (byte value in text)
        {
            state = state.Next(value);
            if (state is null)
            {
                return false;
            }
        }

        return state.IsAccepting;
    }
}
