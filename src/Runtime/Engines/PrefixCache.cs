namespace Typed.Engines;

/// <summary>What recent sequences began with, by their tokens: the least recently used go when memory is short. The decoding thread's.</summary>
internal sealed class PrefixCache(IModelRunner runner, long maxBytes)
{
    /// <summary>Fewer tokens are sooner run again than kept.</summary>
    public const int LeastLength = 16;

    // The most recently used last.
    private readonly List<Entry> _entries = [];
    private long _bytes;

    // What a token takes; 0 until one was kept.
    private long _tokenBytes;
    private bool _keepsNone = maxBytes == 0;

    /// <summary>Whether nothing is kept.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>How many of the first tokens are kept.</summary>
    public int LengthOf(ReadOnlySpan<int> tokens) => Find(tokens, out int length) >= 0 ? length : 0;

    /// <summary>Puts what is kept of the first tokens into a slot, and says how many they are.</summary>
    public int Restore(ReadOnlySpan<int> tokens, int slot)
    {
        int index = Find(tokens, out int length);
        if (index < 0)
        {
            return 0;
        }

        Entry entry = _entries[index];
        runner.Restore(entry.Prefix, slot, length);
        _entries.RemoveAt(index);
        _entries.Add(entry);
        return length;
    }

    /// <summary>Keeps what a slot holds of some tokens, as many of the first ones as there may be memory for.</summary>
    public void Keep(int slot, ReadOnlySpan<int> tokens)
    {
        if (_keepsNone || tokens.Length < LeastLength || !LearnTokenBytes(slot))
        {
            return;
        }

        tokens = tokens[..(int)Math.Min(tokens.Length, maxBytes / _tokenBytes)];
        if (tokens.Length < LeastLength || Find(tokens, out int length) is >= 0 and var known && Renew(known, length == tokens.Length))
        {
            return;
        }

        RemoveBeginningsOf(tokens);
        while (_bytes + (tokens.Length * _tokenBytes) > maxBytes)
        {
            RemoveAt(0);
        }

        ICachedPrefix prefix = runner.Save(slot, tokens.Length)!;
        _entries.Add(new Entry(tokens.ToArray(), prefix));
        _bytes += prefix.ByteCount;
    }

    /// <summary>Gives all memory back.</summary>
    public void Clear()
    {
        _entries.ForEach(static entry => entry.Prefix.Dispose());
        _entries.Clear();
        _bytes = 0;
    }

    private int Find(ReadOnlySpan<int> tokens, out int length)
    {
        int found = -1;
        length = 0;
        for (int i = 0; i < _entries.Count; i++)
        {
            int common = tokens.CommonPrefixLength(_entries[i].Tokens);
            if (common >= LeastLength && common > length)
            {
                (found, length) = (i, common);
            }
        }

        return found;
    }

    private bool LearnTokenBytes(int slot)
    {
        if (_tokenBytes == 0)
        {
            using ICachedPrefix? one = runner.Save(slot, 1);
            _tokenBytes = Math.Max(1, one?.ByteCount ?? 0);
            _keepsNone = one is null;
        }

        return !_keepsNone;
    }

    /// <summary>Says that an entry was used, where it is asked for.</summary>
    private bool Renew(int index, bool isAsked)
    {
        if (isAsked)
        {
            Entry entry = _entries[index];
            _entries.RemoveAt(index);
            _entries.Add(entry);
        }

        return isAsked;
    }

    // A chat that goes on holds its earlier turns.
    private void RemoveBeginningsOf(ReadOnlySpan<int> tokens)
    {
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            if (tokens.StartsWith(_entries[i].Tokens))
            {
                RemoveAt(i);
            }
        }
    }

    private void RemoveAt(int index)
    {
        Entry entry = _entries[index];
        _entries.RemoveAt(index);
        _bytes -= entry.Prefix.ByteCount;
        entry.Prefix.Dispose();
    }

    private readonly record struct Entry(int[] Tokens, ICachedPrefix Prefix);
}
