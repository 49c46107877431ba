using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Collects the tokens after which the text can be ended in time.</summary>
/// <param name="endings">What endings cost.</param>
/// <param name="tokens">Where the tokens go.</param>
/// <param name="limit">The most tokens that an ending may take.</param>
internal struct FittingTokens(ShortestEndings endings, List<int> tokens, int limit) : ITokenVisitor
{
    /// <summary>The most tokens that an ending takes after one of the tokens; never fewer than it takes.</summary>
    public int LongestEnding { get; private set; }

    public void Visit(int token, AutomatonState after)
    {
        if (TryEnd(after))
        {
            tokens.Add(token);
        }
    }

    /// <summary>Whether the text can be ended in time from a state.</summary>
    public bool TryEnd(AutomatonState state)
    {
        int bound = endings.Bound(state);
        if (bound > limit && !endings.Fits(state, limit))
        {
            return false;
        }

        LongestEnding = Math.Max(LongestEnding, bound);
        return true;
    }

    /// <summary>Whether it can even by a token for each byte.</summary>
    public bool TryEndByBytes(AutomatonState state)
    {
        LongestEnding = Math.Max(LongestEnding, state.ShortestLength);
        return state.ShortestLength <= limit;
    }
}
