using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Typed.Tokenization.Json;

/// <summary>Walks through the megabytes of JSON that a vocabulary is.</summary>
/// <remarks>
/// A file is loaded once, in a fresh process as a rule, where <c>Utf8JsonReader</c> has not been optimized yet and
/// takes five times as long; this little is optimized at its first call. Small values are System.Text.Json's:
/// <see cref="ReadElement"/>.
/// </remarks>
internal ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("\"{}[],"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;

    /// <summary>The next character that is no white space, 0 at the end; it stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public byte Peek()
    {
        ReadOnlySpan<byte> json = _json;
        int position = _position;
        while (position < json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        _position = position;
        return position < json.Length ? json[position] : (byte)0;
    }

    /// <summary>Takes a character.</summary>
    public void Expect(char character)
    {
        if (Peek() != character)
        {
            throw Error($"'{character}'");
        }

        _position++;
    }

    /// <summary>Moves to the next item of a list or an object, or past its end and returns false.</summary>
    /// <param name="end">What closes it.</param>
    /// <param name="isFirst">Whether no item was read yet; it is false from then on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext(char end, scoped ref bool isFirst)
    {
        byte next = Peek();
        if (next == end)
        {
            _position++;
            return false;
        }

        if (!isFirst)
        {
            if (next != ',')
            {
                throw Error($"',' or '{end}'");
            }

            _position++;
        }

        isFirst = false;
        return true;
    }

    /// <summary>Reads text in UTF-8.</summary>
    /// <param name="buffer">Where it goes if it holds escapes; it is valid until the buffer's next use.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> ReadText(scoped ref byte[] buffer)
    {
        Expect('"');
        int start = _position;
        ReadOnlySpan<byte> json = _json;
        for (int i = start; i < json.Length && json[i] != '\\'; i++)
        {
            // Tokens are a few bytes: a vector's search would not pay.
            if (json[i] == '"')
            {
                _position = i + 1;
                return json[start..i];
            }
        }

        _position = start - 1;
        SkipText();
        ReadOnlySpan<byte> escaped = _json[start..(_position - 1)];
        if (escaped.Length > buffer.Length)
        {
            buffer = new byte[2 * escaped.Length];
        }

        return buffer.AsSpan(0, Unescape(escaped, buffer));
    }

    /// <summary>Reads a whole number from 0, or returns false where the value is another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryReadNumber(out int number)
    {
        Peek();
        long value = 0;
        int start = _position;
        while (_position < _json.Length && _json[_position] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue)
        {
            value = (10 * value) + _json[_position++] - '0';
        }

        number = (int)value;
        return _position > start
            && value <= int.MaxValue
            && Peek() is (byte)',' or (byte)'}' or (byte)']';
    }

    /// <summary>Reads any value.</summary>
    public JsonElement ReadElement() => JsonElement.Parse(SkipValue());

    /// <summary>Passes over any value and returns it; of what is in it, only brackets and text are looked at.</summary>
    public ReadOnlySpan<byte> SkipValue()
    {
        Peek();
        int start = _position;
        int depth = 0;
        do
        {
            switch (Peek())
            {
                case (byte)'"':
                    SkipText();
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    _position++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    _position++;
                    break;
                case 0:
                    throw Error("a value");
                default:
                    SkipOthers();
                    break;
            }
        }
        while (depth > 0);
        return _json[start.._position];
    }

    /// <summary>An error at the position.</summary>
    public readonly FormatException Error(string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{expected} is expected at byte {_position}"));

    private void SkipOthers()
    {
        int length = _json[_position..].IndexOfAny(s_structure);
        _position = length < 0 ? _json.Length : Math.Max(_position + length, _position + 1);
    }

    private void SkipText()
    {
        for (_position++; ; _position += 2)
        {
            int length = _json[Math.Min(_position, _json.Length)..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
            {
                throw Error("the end of a text");
            }

            _position += length;
            if (_json[_position] == '"')
            {
                _position++;
                return;
            }
        }
    }

    private static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> text)
    {
        int written = 0;
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text[written++] = escaped[i];
                continue;
            }

            byte kind = escaped[++i];
            if (kind == 'u')
            {
                int first = Hex(escaped, i + 1);
                i += 4;
                if (char.IsHighSurrogate((char)first) && escaped[(i + 1)..].StartsWith("\\u"u8))
                {
                    int second = Hex(escaped, i + 3);
                    i += 6;
                    first = char.IsLowSurrogate((char)second) ? char.ConvertToUtf32((char)first, (char)second) : first;
                }

                written += Rune.TryCreate(first, out Rune rune)
                    ? rune.EncodeToUtf8(text[written..])
                    : throw new FormatException("a text holds one half of a surrogate pair");
                continue;
            }

            text[written++] = kind switch
            {
                (byte)'"' or (byte)'\\' or (byte)'/' => kind,
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                _ => throw new FormatException($"a text holds the escape \\{(char)kind}"),
            };
        }

        return written;
    }

    private static int Hex(ReadOnlySpan<byte> text, int start) =>
        start + 4 <= text.Length
        && System.Buffers.Text.Utf8Parser.TryParse(text.Slice(start, 4), out int value, out int consumed, 'X')
        && consumed == 4
            ? value
            : throw new FormatException("a text holds an escape \\u without four digits");
}
