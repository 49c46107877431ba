using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Says which tokens of a text stay whatever follows it. Safe for concurrent use.</summary>
/// <remarks>
/// The last tokens can change only where some token reaches over the end of the text. For each byte that may follow, the shortest
/// of these are tried out with the tokenizer.
/// </remarks>
internal sealed class StableTokens(Vocabulary vocabulary)
{
    private const int TailBytes = 16;
    private const int TailTokens = 2;
    private const int TriedForEachByte = 2;
    private const int MostKnown = 4096;

    private readonly ConcurrentDictionary<(AutomatonState After, string Tail), int> _known = [];

    /// <summary>Forgets what it knows; it is soon found out again.</summary>
    public void Forget() => _known.Clear();

    /// <summary>How many of the tokens of a text stay, given the state after it.</summary>
    public int Count(ReadOnlySpan<byte> text, List<int> spelled, AutomatonState after)
    {
        if (after.IsFinal)
        {
            return spelled.Count;
        }

        Tail tail = TailOf(text, spelled);
        (AutomatonState, string) key = (after, Encoding.Latin1.GetString(text[^tail.Bytes..]));
        if (!_known.TryGetValue(key, out int unstable))
        {
            ReadOnlySpan<int> tokens = CollectionsMarshal.AsSpan(spelled)[^tail.Tokens..];
            unstable = tail.Tokens - Try(text[^tail.Bytes..], tokens, after);
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known.TryAdd(key, unstable);
        }

        return spelled.Count - unstable;
    }

    /// <summary>The end of a text that is spelled the same without what is before it.</summary>
    private Tail TailOf(ReadOnlySpan<byte> text, List<int> spelled)
    {
        Tail tail = default;
        while (tail.Tokens < spelled.Count && (tail.Tokens < TailTokens || tail.Bytes < TailBytes))
        {
            int length = vocabulary.Tokenizer.GetBytes(spelled[^(tail.Tokens + 1)]).Length;
            tail = new Tail(tail.Tokens + 1, tail.Bytes + length);
        }

        ReadOnlySpan<int> tokens = CollectionsMarshal.AsSpan(spelled)[^tail.Tokens..];
        List<int>? alone = vocabulary.Speller.Spell(text[^tail.Bytes..]);
        return tokens.SequenceEqual(CollectionsMarshal.AsSpan(alone)) ? tail : new Tail(spelled.Count, text.Length);
    }

    /// <summary>How many of the tokens of a text stay in all that is tried.</summary>
    private int Try(ReadOnlySpan<byte> text, ReadOnlySpan<int> tokens, AutomatonState after)
    {
        int stable = tokens.Length;
        for (int start = text.Length - 1; start >= Math.Max(0, text.Length - vocabulary.LongestToken) && stable > 0; start--)
        {
            int node = -1;
            for (int i = start; i < text.Length && (i == start || node >= 0); i++)
            {
                node = vocabulary.All.Below(node, text[i]);
            }

            if (node >= 0)
            {
                TryBelow(node, text, tokens, after, ref stable);
            }
        }

        return stable;
    }

    private void TryBelow(int root, ReadOnlySpan<byte> text, ReadOnlySpan<int> tokens, AutomatonState after, ref int stable)
    {
        ReadOnlySpan<TrieNode> nodes = vocabulary.All.Nodes;
        int above = nodes[root].Depth + 1;
        AutomatonState[] states = new AutomatonState[vocabulary.LongestToken + 1];
        states[0] = after;
        byte[] rest = new byte[vocabulary.LongestToken];
        int tried = 0, branchEnd = 0;
        for (int i = root + 1; i < nodes[root].End;)
        {
            TrieNode node = nodes[i];
            int depth = node.Depth - above;
            if (depth == 0)
            {
                (tried, branchEnd) = (0, node.End);
            }

            if (states[depth].Next(node.Value) is not { } next)
            {
                i = node.End;
                continue;
            }

            states[depth + 1] = next;
            rest[depth] = node.Value;
            i++;
            if (node.IsToken)
            {
                stable = Math.Min(stable, Shared(text, tokens, rest.AsSpan(0, depth + 1), next));
                i = ++tried == TriedForEachByte ? branchEnd : i;
            }
        }
    }

    /// <summary>How many tokens of a text stay when it goes on.</summary>
    private int Shared(ReadOnlySpan<byte> text, ReadOnlySpan<int> tokens, ReadOnlySpan<byte> rest, AutomatonState after)
    {
        List<byte> whole = [.. text, .. rest];
        for (AutomatonState? state = after; state is not null && Utf8Text.UnfinishedLength(CollectionsMarshal.AsSpan(whole)) > 0;)
        {
            // Any character will do that the grammar allows.
            byte value = 0x80;
            while (value < 0xBF && state.Next(value) is null)
            {
                value++;
            }

            whole.Add(value);
            state = state.Next(value);
        }

        List<int>? spelled = vocabulary.Speller.Spell(CollectionsMarshal.AsSpan(whole));
        return tokens.CommonPrefixLength(CollectionsMarshal.AsSpan(spelled));
    }

    private readonly record struct Tail(int Tokens, int Bytes);
}
