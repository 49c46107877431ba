using System.Globalization;
using System.Text;

namespace Typed.Generators.Emission;

/// <summary>Lays out JSON for readers: what fits is on one line, else each member is on a line of its own.</summary>
internal sealed class JsonLayout
{
    private const int Width = 100;
    private const int IndentationWidth = 2;

    private readonly string _json;
    private readonly StringBuilder _text = new();
    private int _position;
    private int _lineStart;

    private JsonLayout(string json) => _json = json;

    /// <param name="json">JSON without spaces between its tokens.</param>
    public static string Of(string json)
    {
        JsonLayout layout = new(json);
        layout.Write(depth: 0, isFlat: false);
        return layout._text.ToString();
    }

    private void Write(int depth, bool isFlat)
    {
        if (_json[_position] is not ('{' or '['))
        {
            WriteScalar();
            return;
        }

        bool isLine = isFlat || Fits();
        char close = _json[_position] == '{' ? '}' : ']';
        _text.Append(_json[_position++]);
        for (bool isFirst = true; _json[_position] != close; isFirst = false)
        {
            if (!isFirst)
            {
                _text.Append(_json[_position++]).Append(isLine ? " " : "");
            }

            if (!isLine)
            {
                StartLine(depth + 1);
            }

            Write(depth + 1, isLine);
            if (_json[_position] == ':')
            {
                _position++;
                _text.Append(": ");
                Write(depth + 1, isLine);
            }
        }

        if (!isLine)
        {
            StartLine(depth);
        }

        _text.Append(_json[_position++]);
    }

    /// <summary>Whether an object or array fits on the rest of the line.</summary>
    private bool Fits()
    {
        int start = _position;
        int length = _text.Length;
        Write(depth: 0, isFlat: true);
        bool fits = _text.Length - _lineStart <= Width;
        _position = start;
        _text.Length = length;
        return fits;
    }

    private void WriteScalar()
    {
        bool isString = _json[_position] == '"';
        int start = _position++;
        while (_position < _json.Length && (isString ? _json[_position] != '"' : _json[_position] is not (',' or ':' or '}' or ']')))
        {
            _position += isString && _json[_position] == '\\' ? 2 : 1;
        }

        _position += isString ? 1 : 0;
        for (int i = start; i < _position; i++)
        {
            WriteCharacter(_json[i]);
        }
    }

    // What would break a line of C#, or be lost on the way to the compiler, is escaped.
    private void WriteCharacter(char character)
    {
        if (char.GetUnicodeCategory(character) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        {
            _text.Append(FormattableString.Invariant($"\\u{(int)character:x4}"));
        }
        else
        {
            _text.Append(character);
        }
    }

    private void StartLine(int depth)
    {
        _text.Append('\n');
        _lineStart = _text.Length;
        _text.Append(' ', depth * IndentationWidth);
    }
}
