namespace Typed.Constraints.Tokens;

/// <summary>Tokens of a trie by their places in its order, as ranges. They come in that order.</summary>
internal sealed class TokenRanges
{
    private readonly List<(int Start, int End)> _ranges = [];
    private int _count;

    public void Clear()
    {
        _ranges.Clear();
        _count = 0;
    }

    public void Add(int start, int end)
    {
        _count += end - start;
        if (_ranges.Count > 0 && _ranges[^1].End == start)
        {
            start = _ranges[^1].Start;
            _ranges.RemoveAt(_ranges.Count - 1);
        }

        _ranges.Add((start, end));
    }

    /// <summary>Makes bits of the tokens: from all of the trie, or from none, whichever is nearer. Null for few, which are listed.</summary>
    /// <param name="trie">The trie.</param>
    /// <param name="all">A bit for each of its tokens.</param>
    /// <param name="listed">Where few tokens go.</param>
    public uint[]? ToBits(VocabularyTrie trie, uint[] all, List<int> listed)
    {
        ReadOnlySpan<int> tokens = trie.Tokens;
        if (_count <= all.Length)
        {
            CopyTo(trie, listed);
            return null;
        }

        if (_count == tokens.Length)
        {
            return all;
        }

        uint[] bits;
        if (_count < tokens.Length / 2)
        {
            bits = new uint[all.Length];
            foreach ((int start, int end) in _ranges)
            {
                Flip(bits, tokens[start..end]);
            }
        }
        else
        {
            bits = [.. all];
            int from = 0;
            foreach ((int start, int end) in _ranges)
            {
                Flip(bits, tokens[from..start]);
                from = end;
            }

            Flip(bits, tokens[from..]);
        }

        return bits;
    }

    /// <summary>Lists the tokens.</summary>
    public void CopyTo(VocabularyTrie trie, List<int> listed)
    {
        foreach ((int start, int end) in _ranges)
        {
            listed.AddRange(trie.Tokens[start..end]);
        }
    }

    private static void Flip(uint[] bits, ReadOnlySpan<int> tokens)
    {
        foreach (int token in tokens)
        {
            bits[token / 32] ^= 1u << (token % 32);
        }
    }
}
