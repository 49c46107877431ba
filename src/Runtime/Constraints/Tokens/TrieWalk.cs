using System.Buffers;
using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Finds the tokens of a trie that may follow in a state, leaving out whole branches that may not.</summary>
internal static class TrieWalk
{
    public static void Run<TVisitor>(VocabularyTrie trie, AutomatonState start, int longestToken, ref TVisitor visitor)
        where TVisitor : struct, ITokenVisitor
    {
        AutomatonState[] states = ArrayPool<AutomatonState>.Shared.Rent(longestToken + 1);
        states[0] = start;
        ReadOnlySpan<TrieNode> nodes = trie.Nodes;
        for (int i = 0; i < nodes.Length;)
        {
            ref readonly TrieNode node = ref nodes[i];
            if (states[node.Depth].Next(node.Value) is not { } after)
            {
                i = node.End;
                continue;
            }

            states[node.Depth + 1] = after;
            if (node.Token >= 0)
            {
                visitor.Visit(node.Token, after);
            }

            i++;
        }

        ArrayPool<AutomatonState>.Shared.Return(states);
    }
}
