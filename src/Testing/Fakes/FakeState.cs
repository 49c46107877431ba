namespace Typed.Testing.Fakes;

/// <summary>Where a text that may be JSON has come to, as far as it matters to what is readable.</summary>
internal struct FakeState
{
    // For each object and array that is open, how many commas it has.
    private readonly List<int> _commas = [];
    private bool _isEscape;

    public FakeState()
    {
    }

    /// <summary>Whether the text is that of a string in JSON.</summary>
    public bool IsInString { get; private set; }

    /// <summary>How many objects and arrays are open.</summary>
    public readonly int Depth => _commas.Count;

    /// <summary>How many commas there are so far in the one that is open.</summary>
    public readonly int Commas => _commas.Count == 0 ? 0 : _commas[^1];

    /// <summary>How many bytes there are so far, in the string where it is in one.</summary>
    public int Length { get; private set; }

    /// <summary>How many words there are so far, in the string where it is in one.</summary>
    public int Words { get; private set; }

    /// <summary>How many letters, or how many digits, the text ends with.</summary>
    public int Run { get; private set; }

    /// <summary>The last byte; 0 where there is none.</summary>
    public byte Last { get; private set; }

    /// <summary>Takes the next byte.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="isJson">Whether the text is JSON.</param>
    public void Add(byte value, bool isJson)
    {
        bool isWordStart = char.IsAsciiLetter((char)value) && !char.IsAsciiLetter((char)Last);
        bool goesOn = char.IsAsciiDigit((char)value) ? char.IsAsciiDigit((char)Last) : char.IsAsciiLetter((char)value) && char.IsAsciiLetter((char)Last);
        Run = goesOn ? Run + 1 : char.IsAsciiLetterOrDigit((char)value) ? 1 : 0;
        Words += isWordStart ? 1 : 0;
        Length++;
        if (isJson)
        {
            Follow(value);
        }

        Last = value;
    }

    private void Follow(byte value)
    {
        if (IsInString)
        {
            IsInString = value != '"' || _isEscape;
            _isEscape = value == '\\' && !_isEscape;
            return;
        }

        switch ((char)value)
        {
            case '"':
                (IsInString, Length, Words) = (true, 0, 0);
                break;
            case '{' or '[':
                _commas.Add(0);
                break;
            case '}' or ']' when _commas.Count > 0:
                _commas.RemoveAt(_commas.Count - 1);
                break;
            case ',' when _commas.Count > 0:
                _commas[^1]++;
                break;
        }
    }
}
