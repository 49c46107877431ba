using System.Text;

namespace Typed.Constraints;

/// <summary>A text at which something begins or ends, such as thinking, as a tokenizer spells it.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class Marker
{
    private readonly Tokenizer _tokenizer;
    private readonly byte[] _bytes;
    private readonly int[] _borders;
    private readonly int[]?[] _overrunning;
    private readonly int[]?[] _completing;
    private readonly int? _addedToken;

    /// <param name="text">The text.</param>
    /// <param name="tokenizer">Spells it.</param>
    public Marker(string text, Tokenizer tokenizer)
    {
        Text = text;
        _tokenizer = tokenizer;
        _bytes = Encoding.UTF8.GetBytes(text);
        _borders = BordersOf(_bytes);
        _overrunning = new int[]?[_bytes.Length];
        _completing = new int[]?[_bytes.Length];
        if (tokenizer.SpecialTokens.TryGetValue(text, out int id))
        {
            _addedToken = id;
            Ids = [id];
        }
        else
        {
            List<int> ids = [];
            tokenizer.Encode(text, ids, isStart: false);
            Ids = [.. ids];
        }
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The tokens that spell it.</summary>
    public int[] Ids { get; }

    /// <summary>How many bytes of it are matched when it is complete.</summary>
    public int Length => _bytes.Length;

    /// <summary>The text of a token that is the marker but, being special, stands for no bytes; otherwise empty.</summary>
    public string SilentTextOf(int token) => token == _addedToken && _tokenizer.GetBytes(token).IsEmpty ? Text : "";

    /// <summary>How much of the marker the text so far ends with, once a token has come.</summary>
    /// <param name="matched">The same before the token.</param>
    /// <param name="token">The token.</param>
    public int Follow(int matched, int token) =>
        token == _addedToken ? Length : Follow(matched, _tokenizer.GetBytes(token), out _);

    /// <summary>The tokens that would complete the marker and go on behind it.</summary>
    /// <param name="matched">How much of the marker the text so far ends with.</param>
    public int[] Overrunning(int matched) => _overrunning[matched] ??= Find(matched, overruns: true);

    /// <summary>The tokens that would complete the marker.</summary>
    /// <param name="matched">How much of the marker the text so far ends with.</param>
    public int[] Completing(int matched) => _completing[matched] ??= Find(matched, overruns: false);

    // Two threads may find the same; either will do.
    private int[] Find(int matched, bool overruns)
    {
        List<int> ids = [];
        for (int id = 0; id < _tokenizer.VocabularySize; id++)
        {
            ReadOnlySpan<byte> bytes = _tokenizer.GetBytes(id);
            bool completes = Follow(matched, bytes, out int taken) == Length || id == _addedToken;
            if (completes && (!overruns || taken < bytes.Length))
            {
                ids.Add(id);
            }
        }

        return [.. ids];
    }

    private int Follow(int matched, ReadOnlySpan<byte> bytes, out int taken)
    {
        for (taken = 0; taken < bytes.Length && matched < Length; taken++)
        {
            while (matched > 0 && _bytes[matched] != bytes[taken])
            {
                matched = _borders[matched];
            }

            matched += _bytes[matched] == bytes[taken] ? 1 : 0;
        }

        return matched;
    }

    /// <summary>For each length, how much of the marker's beginning its first bytes also end with (Knuth, Morris, Pratt).</summary>
    private static int[] BordersOf(ReadOnlySpan<byte> bytes)
    {
        int[] borders = new int[bytes.Length + 1];
        for (int length = 2, border = 0; length <= bytes.Length; length++)
        {
            while (border > 0 && bytes[border] != bytes[length - 1])
            {
                border = borders[border];
            }

            border += bytes[border] == bytes[length - 1] ? 1 : 0;
            borders[length] = border;
        }

        return borders;
    }
}
