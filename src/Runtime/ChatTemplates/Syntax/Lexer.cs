namespace Typed.ChatTemplates;

/// <summary>
/// Cuts a template into tokens as Jinja does with trim_blocks and lstrip_blocks: a line break after a tag, and white space
/// between the start of a line and a tag, belong to the tag.
/// </summary>
internal sealed class Lexer
{
    private readonly TemplateSource _source;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;

    /// <summary>Whether what was read last ended in a line break.</summary>
    private bool _atLineStart = true;

    private Lexer(TemplateSource source)
    {
        _source = source;
        _text = source.Text;
    }

    public static List<Token> Read(TemplateSource source)
    {
        Lexer lexer = new(source);
        while (lexer._position < lexer._text.Length)
        {
            lexer.ReadTextAndTag();
        }

        lexer._tokens.Add(new Token(TokenKind.End, "", lexer._text.Length));
        return lexer._tokens;
    }

    private void ReadTextAndTag()
    {
        int start = _position;
        int tag = FindTag(start);
        if (tag < 0)
        {
            AddText(start, _text.Length - start);
            _position = _text.Length;
            return;
        }

        char kind = _text[tag + 1];
        char sign = SignAt(tag + 2);
        AddTextBefore(start, tag, sign, isOutput: kind == '{');
        _position = tag + 2 + (sign == '\0' ? 0 : 1);
        switch (kind)
        {
            case '#':
                SkipComment(tag);
                break;
            case '{':
                ReadCode(tag, TokenKind.OutputBegin, TokenKind.OutputEnd);
                break;
            default:
                if (!ReadRaw(tag))
                {
                    ReadCode(tag, TokenKind.TagBegin, TokenKind.TagEnd);
                }

                break;
        }
    }

    private int FindTag(int from)
    {
        for (int at = _text.IndexOf('{', from); at >= 0 && at + 1 < _text.Length; at = _text.IndexOf('{', at + 1))
        {
            if (_text[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return -1;
    }

    private char SignAt(int position) =>
        position < _text.Length && _text[position] is '-' or '+' ? _text[position] : '\0';

    private void AddTextBefore(int start, int tag, char sign, bool isOutput)
    {
        ReadOnlySpan<char> text = _text.AsSpan(start, tag - start);
        if (sign == '-')
        {
            text = PythonCharacters.TrimEnd(text);
        }
        else if (sign != '+' && !isOutput)
        {
            int line = text.LastIndexOf('\n') + 1;
            if ((line > 0 || _atLineStart) && PythonCharacters.IsAllSpace(text[line..]))
            {
                text = text[..line];
            }
        }

        AddText(start, text.Length);
    }

    private void AddText(int start, int length)
    {
        if (length > 0)
        {
            _tokens.Add(new Token(TokenKind.Text, _text.Substring(start, length), start));
        }
    }

    private void SkipComment(int tag)
    {
        int end = _text.IndexOf("#}", _position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw _source.Error(tag, "The comment is not closed: '#}' is missing.");
        }

        char sign = end > _position ? SignAt(end - 1) : '\0';
        EndTag(end + 2, sign);
    }

    /// <summary>Goes on behind a tag, with the white space that belongs to it.</summary>
    private void EndTag(int end, char sign, bool dropsLineBreak = true)
    {
        if (sign == '-')
        {
            while (end < _text.Length && PythonCharacters.IsSpace(_text[end]))
            {
                end++;
            }
        }
        else if (sign != '+' && dropsLineBreak && end < _text.Length && _text[end] == '\n')
        {
            end++;
        }

        _position = end;
        _atLineStart = _text[end - 1] == '\n';
    }

    /// <summary>Reads <c>{% raw %}...{% endraw %}</c>, if that is what follows.</summary>
    private bool ReadRaw(int tag)
    {
        int position = _position;
        if (!TryReadTag("raw", ref position, out char sign) || sign == '+')
        {
            return false;
        }

        EndTag(position, sign, dropsLineBreak: false);
        int start = _position;
        for (int at = _text.IndexOf("{%", start, StringComparison.Ordinal); at >= 0; at = _text.IndexOf("{%", at + 1, StringComparison.Ordinal))
        {
            char before = SignAt(at + 2);
            int end = at + 2 + (before == '\0' ? 0 : 1);
            if (TryReadTag("endraw", ref end, out char after))
            {
                AddTextBefore(start, at, before, isOutput: false);
                EndTag(end, after);
                return true;
            }
        }

        throw _source.Error(tag, "The block 'raw' is not closed: '{% endraw %}' is missing.");
    }

    private bool TryReadTag(string name, ref int position, out char sign)
    {
        sign = '\0';
        int at = SkipSpace(position);
        if (string.CompareOrdinal(_text, at, name, 0, name.Length) != 0)
        {
            return false;
        }

        at = SkipSpace(at + name.Length);
        sign = SignAt(at);
        at += sign == '\0' ? 0 : 1;
        if (string.CompareOrdinal(_text, at, "%}", 0, 2) != 0)
        {
            return false;
        }

        position = at + 2;
        return true;
    }

    private int SkipSpace(int position)
    {
        while (position < _text.Length && PythonCharacters.IsSpace(_text[position]))
        {
            position++;
        }

        return position;
    }

    private void ReadCode(int tag, TokenKind begin, TokenKind end)
    {
        _tokens.Add(new Token(begin, "", tag));
        CodeLexer code = new(_source, _position, _tokens);
        string close = end == TokenKind.OutputEnd ? "}}" : "%}";
        while (true)
        {
            int at = SkipSpace(code.Position);
            if (at >= _text.Length)
            {
                throw _source.Error(tag, $"The tag is not closed: '{close}' is missing.");
            }

            if (!code.IsInBrackets)
            {
                char sign = SignAt(at);
                int mark = at + (sign == '\0' || (sign == '+' && end == TokenKind.OutputEnd) ? 0 : 1);
                if (string.CompareOrdinal(_text, mark, close, 0, 2) == 0)
                {
                    _tokens.Add(new Token(end, "", at));
                    EndTag(mark + 2, sign, dropsLineBreak: end == TokenKind.TagEnd);
                    return;
                }
            }

            code.ReadToken(at);
        }
    }
}
