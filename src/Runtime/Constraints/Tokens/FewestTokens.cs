using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Tokens;

/// <summary>The fewest tokens that end a text, whichever ending that is, from every state of a grammar that has few. Immutable.</summary>
/// <remarks>
/// Labels, dates, numbers within limits: what a small budget is given for. Where any text may follow, looking would take as long as
/// the whole vocabulary is large, and is given up.
/// </remarks>
internal sealed class FewestTokens
{
    // So much takes some milliseconds, once for a grammar, and only where a budget asks for it.
    private const int MostStates = 1024;
    private const int MostNodes = 100_000;
    private const long MostWork = 100_000;

    private readonly Dictionary<AutomatonState, int> _costs = [];

    private FewestTokens()
    {
    }

    /// <summary>Finds them from a state and all that it leads to; without any where there is too much to look at.</summary>
    public static FewestTokens From(AutomatonState start, Vocabulary vocabulary)
    {
        FewestTokens fewest = new();
        long left = WorkLimit.Left;
        WorkLimit.Allow(Math.Min(left, MostWork));
        try
        {
            if (FindStates(start, vocabulary) is { } states && FindFollowing(states, vocabulary) is { } following)
            {
                fewest.Count(states, following);
            }
        }
        catch (TooMuchWorkException)
        {
            // It is only a finer answer than the one there is.
        }

        WorkLimit.Allow(left);
        return fewest;
    }

    /// <summary>How many tokens end the text; <see cref="ShortestEndings.Never"/> where none do, or where that was not found out.</summary>
    public int Cost(AutomatonState state) => _costs.GetValueOrDefault(state, ShortestEndings.Never);

    /// <summary>A state and all that it leads to by bytes; null where they are many, or any text may follow in one of them.</summary>
    private static List<AutomatonState>? FindStates(AutomatonState start, Vocabulary vocabulary)
    {
        List<AutomatonState> states = [start];
        HashSet<AutomatonState> known = [start];
        for (int i = 0; i < states.Count; i++)
        {
            if (states.Count > MostStates || states[i].PlainRun >= vocabulary.LongestToken)
            {
                return null;
            }

            for (int value = 0; value <= byte.MaxValue; value++)
            {
                if (states[i].Next((byte)value) is { } next && known.Add(next))
                {
                    states.Add(next);
                }
            }
        }

        return states;
    }

    /// <summary>For each state those to which single tokens lead; null where that takes too long to find.</summary>
    private static List<HashSet<AutomatonState>>? FindFollowing(List<AutomatonState> states, Vocabulary vocabulary)
    {
        ReadOnlySpan<TrieNode> nodes = vocabulary.All.Nodes;
        AutomatonState[] path = new AutomatonState[vocabulary.All.Depth + 1];
        List<HashSet<AutomatonState>> following = [];
        int visited = 0;
        foreach (AutomatonState state in states)
        {
            HashSet<AutomatonState> found = [];
            path[0] = state;
            for (int i = 0; i < nodes.Length;)
            {
                if (++visited > MostNodes)
                {
                    return null;
                }

                ref readonly TrieNode node = ref nodes[i];
                if (path[node.Depth].Next(node.Value) is not { } next)
                {
                    i = node.End;
                    continue;
                }

                path[node.Depth + 1] = next;
                if (node.IsToken)
                {
                    found.Add(next);
                }

                i++;
            }

            following.Add(found);
        }

        return following;
    }

    private void Count(List<AutomatonState> states, List<HashSet<AutomatonState>> following)
    {
        foreach (AutomatonState state in states.Where(static state => state.IsAccepting))
        {
            _costs[state] = 0;
        }

        List<AutomatonState> found = [.. _costs.Keys];
        for (int cost = 0; found.Count > 0; cost++)
        {
            HashSet<AutomatonState> last = [.. found];
            found.Clear();
            for (int i = 0; i < states.Count; i++)
            {
                if (!_costs.ContainsKey(states[i]) && following[i].Overlaps(last))
                {
                    found.Add(states[i]);
                }
            }

            found.ForEach(state => _costs[state] = cost + 1);
        }
    }
}
