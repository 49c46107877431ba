namespace Typed.Tokenization;

/// <summary>Text that normalizers rewrite in turn, without allocating for each of them.</summary>
internal sealed class TextBuffer
{
    private char[] _text = new char[256];
    private char[] _spare = [];
    private int _length;
    private int _written;

    /// <summary>The text as it stands.</summary>
    public Span<char> Text => _text.AsSpan(0, _length);

    /// <summary>Starts over with a text.</summary>
    public void Set(ReadOnlySpan<char> text)
    {
        BeginRewrite();
        Write(text);
        EndRewrite();
    }

    /// <summary>Starts a rewrite: <see cref="Text"/> stays what it was until <see cref="EndRewrite"/>.</summary>
    public void BeginRewrite() => _written = 0;

    /// <summary>Appends to what will be the text.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (text.Length > _spare.Length - _written)
        {
            Array.Resize(ref _spare, Math.Max(checked(_written + text.Length), (int)Math.Min(2L * _spare.Length, Array.MaxLength)));
        }

        text.CopyTo(_spare.AsSpan(_written));
        _written += text.Length;
    }

    /// <summary>Makes what was written the text.</summary>
    public void EndRewrite()
    {
        (_text, _spare) = (_spare, _text);
        _length = _written;
    }

    /// <summary>Keeps a part of the text.</summary>
    public void Slice(Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(_length);
        Text.Slice(start, length).CopyTo(_text);
        _length = length;
    }

    /// <summary>Whether the buffer is worth keeping for the next text.</summary>
    public bool IsSmall => _text.Length + _spare.Length <= 1 << 17;
}
