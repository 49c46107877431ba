namespace Typed.ChatTemplates;

/// <summary>Reads the tokens within a tag.</summary>
internal sealed class CodeLexer(TemplateSource source, int position, List<Token> tokens)
{
    /// <summary>Longer ones first: the first that fits is meant.</summary>
    private static readonly string[] s_operators =
        ["//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";"];

    private readonly string _text = source.Text;
    private readonly Stack<char> _brackets = [];

    /// <summary>Where the next token begins, or the white space before it.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Whether a bracket is open, so that a brace does not end the tag.</summary>
    public bool IsInBrackets => _brackets.Count > 0;

    /// <summary>Reads the token at a position where no white space is.</summary>
    public void ReadToken(int start)
    {
        char c = _text[start];
        if (char.IsAsciiDigit(c))
        {
            ReadNumber(start);
        }
        else if (PythonCharacters.IsNameStart(c))
        {
            int end = start + 1;
            while (end < _text.Length && PythonCharacters.IsNamePart(_text[end]))
            {
                end++;
            }

            if (end - start > RenderLimits.NameLength)
            {
                throw source.Error(start, $"The name is longer than the {RenderLimits.NameLength} characters allowed.");
            }

            Add(TokenKind.Name, start, end);
        }
        else if (c is '\'' or '"')
        {
            string text = StringLiteral.Read(source, start, out int end);
            tokens.Add(new Token(TokenKind.String, text, start));
            Position = end;
        }
        else
        {
            ReadOperator(start);
        }
    }

    private void ReadOperator(int start)
    {
        foreach (string candidate in s_operators)
        {
            if (string.CompareOrdinal(_text, start, candidate, 0, candidate.Length) == 0)
            {
                Balance(candidate[0], start);
                tokens.Add(new Token(TokenKind.Operator, candidate, start));
                Position = start + candidate.Length;
                return;
            }
        }

        throw source.Error(start, $"The character '{_text[start]}' means nothing here.");
    }

    private void Balance(char c, int position)
    {
        switch (c)
        {
            case '(' or '[' or '{':
                _brackets.Push(c == '(' ? ')' : c == '[' ? ']' : '}');
                break;
            case ')' or ']' or '}' when _brackets.Count == 0:
                throw source.Error(position, $"'{c}' closes nothing.");
            case ')' or ']' or '}':
                char expected = _brackets.Pop();
                if (c != expected)
                {
                    throw source.Error(position, $"Expected '{expected}', but found '{c}'.");
                }

                break;
        }
    }

    private void ReadNumber(int start)
    {
        if (_text[start] == '0' && start + 2 < _text.Length && Base(_text[start + 1]) is int radix && IsDigit(_text[start + 2], radix))
        {
            Add(TokenKind.Integer, start, SkipDigits(start + 2, radix));
            return;
        }

        int end = SkipDigits(start, 10);
        bool isFloat = false;
        bool afterDot = start > 0 && _text[start - 1] == '.';
        if (!afterDot)
        {
            if (end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
            {
                isFloat = true;
                end = SkipDigits(end + 1, 10);
            }

            int exponent = end < _text.Length && _text[end] is 'e' or 'E' ? end + 1 : -1;
            if (exponent >= 0 && exponent < _text.Length && _text[exponent] is '+' or '-')
            {
                exponent++;
            }

            if (exponent >= 0 && exponent < _text.Length && char.IsAsciiDigit(_text[exponent]))
            {
                isFloat = true;
                end = SkipDigits(exponent, 10);
            }
        }

        Add(isFloat ? TokenKind.Float : TokenKind.Integer, start, end);
    }

    private static int? Base(char c) => c switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => null,
    };

    private static bool IsDigit(char c, int radix) =>
        char.IsAsciiDigit(c) ? c - '0' < radix : radix == 16 && char.IsAsciiHexDigit(c);

    private int SkipDigits(int at, int radix)
    {
        while (at < _text.Length
            && (IsDigit(_text[at], radix) || (_text[at] == '_' && at + 1 < _text.Length && IsDigit(_text[at + 1], radix))))
        {
            at++;
        }

        return at;
    }

    private void Add(TokenKind kind, int start, int end)
    {
        tokens.Add(new Token(kind, _text[start..end], start));
        Position = end;
    }
}
