using System.Runtime.InteropServices;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Tokens;

/// <summary>Tokens by their bytes: a trie, flat and in pre-order, so that to go on is the next node and to give up is a node's end.</summary>
/// <remarks>Of tokens with the same bytes each has a node; only the last of them has others below it.</remarks>
internal sealed class VocabularyTrie
{
    private readonly int[] _tokens;
    private readonly TrieNode[] _nodes;
    private readonly PlainCharacters[] _below;

    // Where the tokens begin that begin with a byte; -1 where none does. What is below the root is the widest.
    private readonly int[] _first = new int[256];

    /// <param name="tokenizer">Has the bytes of the tokens.</param>
    /// <param name="tokens">The tokens, in the order of their bytes.</param>
    public VocabularyTrie(Tokenizer tokenizer, IEnumerable<int> tokens)
    {
        _tokens = [.. tokens];
        List<TrieNode> nodes = [];
        List<int> open = [];
        ReadOnlySpan<byte> previous = [];
        for (int order = 0; order < _tokens.Length; order++)
        {
            ReadOnlySpan<byte> bytes = tokenizer.GetBytes(_tokens[order]);

            // One node is its own even where a token has the same bytes as the one before.
            int common = Math.Min(previous.CommonPrefixLength(bytes), bytes.Length - 1);
            Close(nodes, open, common);
            for (int depth = common; depth < bytes.Length; depth++)
            {
                open.Add(nodes.Count);
                nodes.Add(new TrieNode(order, 0, (ushort)depth, 0, 0, bytes[depth], depth == bytes.Length - 1));
            }

            previous = bytes;
        }

        Close(nodes, open, 0);
        Depth = nodes.Select(static node => node.Depth + 1).DefaultIfEmpty(0).Max();
        _nodes = [.. nodes];
        _below = FindBelow(_nodes, Depth);
        Array.Fill(_first, -1);
        for (int i = 0; i < _nodes.Length; i = _nodes[i].End)
        {
            _first[_nodes[i].Value] = i;
        }
    }

    /// <summary>The tokens, in the order of their bytes.</summary>
    public ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>The nodes, each before those below it.</summary>
    public ReadOnlySpan<TrieNode> Nodes => _nodes;

    /// <summary>The most bytes of a token.</summary>
    public int Depth { get; }

    /// <summary>The place after that of the last token of a node and those below it.</summary>
    public int EndOf(in TrieNode node) => node.End < _nodes.Length ? _nodes[node.End].Order : _tokens.Length;

    /// <summary>The characters that begin below a node, and maybe more.</summary>
    public ref readonly PlainCharacters CharactersBelow(in TrieNode node) => ref _below[node.Below];

    /// <summary>The node below another that has a byte; -1 where there is none.</summary>
    /// <param name="node">The node; -1 for the root.</param>
    /// <param name="value">The byte.</param>
    public int Below(int node, byte value)
    {
        if (node < 0)
        {
            return _first[value];
        }

        int found = -1;
        for (int i = node + 1; i < _nodes[node].End && _nodes[i].Value <= value; i = _nodes[i].End)
        {
            found = _nodes[i].Value == value ? i : found;
        }

        return found;
    }

    private static void Close(List<TrieNode> nodes, List<int> open, int depth)
    {
        Span<TrieNode> all = CollectionsMarshal.AsSpan(nodes);
        for (int i = open.Count - 1; i >= depth; i--)
        {
            TrieNode node = all[open[i]];
            all[open[i]] = node with { End = nodes.Count };
            if (i > 0 && all[open[i - 1]].Height <= node.Height)
            {
                all[open[i - 1]] = all[open[i - 1]] with { Height = (ushort)(node.Height + 1) };
            }
        }

        open.RemoveRange(depth, open.Count - depth);
    }

    private static PlainCharacters[] FindBelow(TrieNode[] nodes, int depth)
    {
        PlainCharacters[] below = new PlainCharacters[nodes.Length];
        int[] parents = new int[nodes.Length];
        int[] path = new int[depth];
        for (int i = 0; i < nodes.Length; i++)
        {
            path[nodes[i].Depth] = i;
            parents[i] = nodes[i].Depth == 0 ? -1 : path[nodes[i].Depth - 1];
        }

        List<PlainCharacters> sets = [PlainCharacters.All];
        Dictionary<PlainCharacters, ushort> known = new() { [PlainCharacters.All] = 0 };
        for (int i = nodes.Length - 1; i >= 0; i--)
        {
            if (parents[i] >= 0)
            {
                byte value = nodes[i].Value;
                below[parents[i]] |= below[i] | new PlainCharacters(value < 0x80 ? ByteSet.Of(value) : ByteSet.None, value >= 0xC2);
            }

            if (!known.TryGetValue(below[i], out ushort index) && sets.Count < ushort.MaxValue)
            {
                index = known[below[i]] = (ushort)sets.Count;
                sets.Add(below[i]);
            }

            nodes[i] = nodes[i] with { Below = index };
        }

        return [.. sets];
    }
}
