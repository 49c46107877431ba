namespace Typed.Engines;

/// <summary>
/// What recent sequences began with, by their tokens. When memory is short the least recently used go, and the constant parts of prompts
/// last. The decoding thread's.
/// </summary>
internal sealed class PrefixCache(IModelRunner runner, long maxBytes)
{
    /// <summary>Fewer tokens are sooner run again than kept.</summary>
    public const int LeastLength = 16;

    // The most recently used last.
    private readonly List<Entry> _entries = [];
    private long _bytes;
    private long _constantBytes;

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

        runner.Restore(_entries[index].Prefix, slot, length);
        Renew(index);
        return length;
    }

    /// <summary>Keeps what a slot holds of some tokens, as many of the first ones as there may be memory for.</summary>
    public void Keep(int slot, ReadOnlySpan<int> tokens)
    {
        if (!CanKeep(slot, tokens.Length))
        {
            return;
        }

        tokens = tokens[..(int)Math.Min(tokens.Length, (maxBytes - _constantBytes) / _tokenBytes)];
        if (tokens.Length < LeastLength)
        {
            return;
        }

        int known = Find(tokens, out int length);
        if (known >= 0 && length == tokens.Length)
        {
            Renew(known);
            return;
        }

        RemoveBeginningsOf(tokens);
        Add(slot, tokens, isConstant: false);
    }

    /// <summary>Keeps what a slot holds of the constant part of a prompt, unless there is no memory for that many tokens.</summary>
    public void KeepConstant(int slot, ReadOnlySpan<int> tokens)
    {
        if (!CanKeep(slot, tokens.Length) || tokens.Length > maxBytes / _tokenBytes)
        {
            return;
        }

        for (int i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].IsConstant && tokens.SequenceEqual(_entries[i].Tokens))
            {
                Renew(i);
                return;
            }
        }

        Add(slot, tokens, isConstant: true);
    }

    /// <summary>Gives all memory back.</summary>
    public void Clear()
    {
        _entries.ForEach(static entry => entry.Prefix.Dispose());
        _entries.Clear();
        (_bytes, _constantBytes) = (0, 0);
    }

    private bool CanKeep(int slot, int length) => !_keepsNone && length >= LeastLength && LearnTokenBytes(slot);

    /// <summary>Keeps tokens for which there is memory once others have gone.</summary>
    private void Add(int slot, ReadOnlySpan<int> tokens, bool isConstant)
    {
        while (_bytes + (tokens.Length * _tokenBytes) > maxBytes)
        {
            RemoveAt(Math.Max(0, _entries.FindIndex(static entry => !entry.IsConstant)));
        }

        ICachedPrefix prefix = runner.Save(slot, tokens.Length)!;
        _entries.Add(new Entry(tokens.ToArray(), prefix, isConstant));
        _bytes += prefix.ByteCount;
        _constantBytes += isConstant ? prefix.ByteCount : 0;
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

    /// <summary>Says that an entry was used.</summary>
    private void Renew(int index)
    {
        Entry entry = _entries[index];
        _entries.RemoveAt(index);
        _entries.Add(entry);
    }

    // A chat that goes on holds its earlier turns.
    private void RemoveBeginningsOf(ReadOnlySpan<int> tokens)
    {
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            if (!_entries[i].IsConstant && tokens.StartsWith(_entries[i].Tokens))
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
        _constantBytes -= entry.IsConstant ? entry.Prefix.ByteCount : 0;
        entry.Prefix.Dispose();
    }

    private readonly record struct Entry(int[] Tokens, ICachedPrefix Prefix, bool IsConstant);
}
