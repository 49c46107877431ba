using System.Collections.Concurrent;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Tokens;

/// <summary>How many tokens it takes to end a text. Safe for concurrent use.</summary>
/// <remarks>
/// Known of every grammar is the best cutting of the ending of fewest bytes; an ending of more bytes can take fewer tokens, and is looked
/// for where that can matter and the grammar is small (<see cref="FewestTokens"/>). What counts is that after each token of an ending
/// the rest of it is an ending from there, so that who can pay for an ending can pay for all of it.
/// </remarks>
internal sealed class ShortestEndings(Vocabulary vocabulary, AutomatonState start)
{
    /// <summary>The cost of an ending that no tokens spell.</summary>
    public const int Never = int.MaxValue;

    private readonly ConcurrentDictionary<AutomatonState, int> _costs = [];

    private Beginning _beginning = new(start);

    /// <summary>At most so many tokens end the text, known at once where every byte is a token.</summary>
    public int Bound(AutomatonState state) => vocabulary.HasEveryByte ? state.ShortestLength : Cost(state);

    /// <summary>Whether so many tokens end the text.</summary>
    public bool Fits(AutomatonState state, int tokens) =>
        tokens >= 0
        && (vocabulary.HasEveryByte && state.ShortestLength <= tokens
            || (long)tokens * vocabulary.LongestToken >= state.ShortestLength
            && (Cost(state) <= tokens || (tokens > 0 && Fewest().Cost(state) <= tokens)));

    /// <summary>The fewest tokens that are known to end the text; <see cref="Never"/> where none do.</summary>
    public int Least(AutomatonState state)
    {
        int cost = Cost(state);
        return cost <= 1 ? cost : Math.Min(cost, Fewest().Cost(state));
    }

    /// <summary>The fewest tokens that spell the ending of fewest bytes; <see cref="Never"/> where none do.</summary>
    public int Cost(AutomatonState state) =>
        state.ShortestLength == 0 ? 0 : _costs.TryGetValue(state, out int cost) ? cost : Cut(state);

    /// <summary>Forgets what it knows, which is soon found out again, of an automaton that begins anew.</summary>
    public void Forget(AutomatonState start)
    {
        _costs.Clear();
        Volatile.Write(ref _beginning, new Beginning(start));
    }

    // Found by two threads at once, it is the same.
    private FewestTokens Fewest()
    {
        Beginning beginning = Volatile.Read(ref _beginning);
        return beginning.Fewest ??= FewestTokens.From(beginning.Start, vocabulary);
    }

    private int Cut(AutomatonState start)
    {
        int length = start.ShortestLength;
        WorkLimit.Count(length);
        byte[] ending = new byte[length];
        AutomatonState[] states = new AutomatonState[length];
        AutomatonState? state = start;
        for (int i = 0; i < length; i++)
        {
            states[i] = state!;
            ending[i] = state!.ShortestByte;
            state = state.Next(ending[i]);
        }

        // From the end, so that the cost of each rest is known.
        int[] costs = new int[length + 1];
        for (int i = length - 1; i >= 0; i--)
        {
            costs[i] = Never;
            int node = -1;
            for (int end = i; end < length && (node = vocabulary.All.Below(node, ending[end])) >= 0; end++)
            {
                if (vocabulary.All.Nodes[node].IsToken && costs[end + 1] < costs[i] - 1)
                {
                    costs[i] = costs[end + 1] + 1;
                }
            }

            _costs.TryAdd(states[i], costs[i]);
        }

        return costs[0];
    }

    /// <summary>A start of the automaton, and what is known from there.</summary>
    private sealed class Beginning(AutomatonState start)
    {
        public AutomatonState Start { get; } = start;

        public FewestTokens? Fewest { get; set; }
    }
}
