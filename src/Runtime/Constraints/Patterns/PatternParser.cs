using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Reads a regular expression: what ECMA-262 with the flag u and .NET share, save what no automaton can hold.</summary>
internal sealed class PatternParser
{
    private const int MostNesting = 100;
    private const long MostWeight = 1_000_000;
    private const string NoAutomaton = "No automaton can hold that: write what may stand there, or check it afterwards.";

    private static readonly (string Opening, string Name)[] s_unsupportedGroups =
    [
        ("(?=", "look-ahead"), ("(?!", "negative look-ahead"), ("(?<=", "look-behind"), ("(?<!", "negative look-behind"),
        ("(?>", "an atomic group"), ("(?(", "a conditional"), ("(?#", "a comment"), ("(?P", "a named group of Python"),
    ];

    private readonly PatternReader _reader;
    private readonly PatternAlgebra _algebra;
    private readonly PatternDialect _dialect;
    private readonly PatternEscapes _escapes;
    private readonly PatternClass _class;
    private int _nesting;
    private bool _ignoresCase;
    private bool _dotMatchesAll;

    private PatternParser(string pattern, PatternAlgebra algebra, PatternDialect dialect)
    {
        (_reader, _algebra, _dialect) = (new PatternReader(pattern), algebra, dialect);
        _escapes = new PatternEscapes(_reader, dialect);
        _class = new PatternClass(_reader, _escapes, dialect);
    }

    /// <exception cref="GrammarException">The pattern is malformed, or holds what is not supported; the message names it.</exception>
    public static PatternLanguage Parse(string pattern, PatternAlgebra algebra, PatternDialect dialect)
    {
        PatternParser parser = new(pattern, algebra, dialect);
        PatternLanguage language;
        try
        {
            language = parser.ReadAlternatives();
        }
        catch (TooMuchWorkException exception)
        {
            throw new TooMuchWorkException($" (at position {parser._reader.Position} of the pattern '{parser._reader.Shown}'){exception.Where}");
        }

        return parser._reader.IsAtEnd
            ? language
            : throw parser._reader.Refuse("')' closes no group", "Write '\\)' for the character.");
    }

    private PatternLanguage ReadAlternatives()
    {
        List<PatternLanguage> alternatives = [ReadSequence()];
        while (_reader.TryTake("|"))
        {
            alternatives.Add(ReadSequence());
        }

        return alternatives.Count == 1 ? alternatives[0] : _algebra.Union([.. alternatives]);
    }

    private PatternLanguage ReadSequence()
    {
        List<PatternLanguage> parts = [];
        while (!_reader.IsAtEnd && _reader.Next is not ('|' or ')'))
        {
            if (ReadAssertion() is { } assertion)
            {
                parts.Add(assertion);
                if (_reader.Next is '*' or '+' or '?' or '{')
                {
                    throw _reader.Refuse($"'{_reader.Next}' repeats a place, not a character", "Leave it out.");
                }
            }
            else if (!TryReadOptions())
            {
                parts.Add(ReadRepeated());
            }
        }

        return _algebra.Concat([.. parts]);
    }

    private PatternLanguage? ReadAssertion()
    {
        if (_reader.TryTake("^") || (_dialect == PatternDialect.DotNet && _reader.TryTake("\\A")))
        {
            return _algebra.Between(Beside.Edge, Beside.Anything);
        }

        // Before a last line break .NET's $ matches too; that line break is never written.
        if (_reader.TryTake("$") || (_dialect == PatternDialect.DotNet && (_reader.TryTake("\\z") || _reader.TryTake("\\Z"))))
        {
            return _algebra.Between(Beside.Anything, Beside.Edge);
        }

        return _reader.TryTake("\\b") ? _algebra.WordBoundary(isBoundary: true)
            : _reader.TryTake("\\B") ? _algebra.WordBoundary(isBoundary: false)
            : null;
    }

    private PatternLanguage ReadRepeated()
    {
        WorkLimit.Count(1);
        int start = _reader.Position;
        PatternLanguage atom = ReadAtom();
        int position = _reader.Position;
        if (PatternQuantifiers.TryRead(_reader) is not var (min, max))
        {
            return atom;
        }

        // Whether it is lazy makes no difference to what matches.
        _reader.TryTake("?");
        if (_reader.Next is '*' or '+' or '?' or '{')
        {
            throw _reader.Refuse($"'{_reader.Next}' repeats a repetition", "Put the first into a group '(?:...)'.");
        }

        if (_dialect == PatternDialect.DotNet && atom.IsBeyond)
        {
            throw _reader.Refuse(
                "a character beyond the basic plane is repeated", "To .NET it is two: put it into a group '(?:...)'.", start);
        }

        PatternLanguage repeated = _algebra.Repeat(atom, min, max)
            ?? throw _reader.Refuse("'\\b' or '\\B' stands within a repetition", "Write it outside.", start);
        return repeated.Weight <= MostWeight
            ? repeated
            : throw _reader.Refuse("even the shortest text that matches is too long", $"At most {MostWeight} characters can be asked for.", position);
    }

    private PatternLanguage ReadAtom()
    {
        int start = _reader.Position;
        switch (_reader.Next)
        {
            case '(':
                return ReadGroup();
            case '[':
                _reader.TakeUnit();
                return _algebra.OneOf(_class.Read(_ignoresCase));
            case '.':
                _reader.TakeUnit();
                return _algebra.OneOf(_dotMatchesAll ? CodePointSet.All : CharacterClasses.Dot);
            case '\\':
                _reader.TakeUnit();
                return ReadEscape(start);
            case '*' or '+' or '?':
                throw _reader.Refuse($"there is nothing before '{_reader.Next}' to repeat", $"Write '\\{_reader.Next}' for the character.");
            case '{' or '}' or ']':
                throw _reader.Refuse($"'{_reader.Next}' stands alone", $"Write '\\{_reader.Next}' for the character.");
            default:
                return Exactly(_reader.TakeCodePoint());
        }
    }

    private PatternLanguage ReadEscape(int start)
    {
        if (_reader.Next is >= '1' and <= '7' && _reader.Peek(1) is >= '0' and <= '7')
        {
            throw _reader.Refuse(
                $"'\\{_reader.Next}{_reader.Peek(1)}' refers back to a group, or is the octal number of a character",
                "Of what a group matched no automaton can know; write a character as \\x41 or \\u0041.",
                start);
        }

        if (_reader.Next is 'k' or (>= '1' and <= '9'))
        {
            throw _reader.Refuse($"'\\{_reader.Next}' refers back to what a group matched", NoAutomaton, start);
        }

        PatternEscape escape = _escapes.Read(isMost: false);
        return escape.Set is { } set ? _algebra.OneOf(set) : Exactly(escape.CodePoint.GetValueOrDefault());
    }

    private PatternLanguage Exactly(int codePoint) => _ignoresCase
        ? _algebra.OneOf(CaseFolding.Close(CodePointSet.Of(codePoint), isMost: false))
        : _algebra.Exactly(codePoint);

    private PatternLanguage ReadGroup()
    {
        int start = _reader.Position;
        if (++_nesting > MostNesting)
        {
            throw _reader.Refuse($"groups are nested more than {MostNesting} deep", "Write it with fewer groups.", start);
        }

        (bool ignoresCase, bool dotMatchesAll) = (_ignoresCase, _dotMatchesAll);
        ReadGroupOpening(start);
        PatternLanguage language = ReadAlternatives();
        (_ignoresCase, _dotMatchesAll) = (ignoresCase, dotMatchesAll);
        _nesting--;
        return _reader.TryTake(")")
            ? new PatternLanguage(language.Pieces) { Characters = language.Characters, Weight = language.Weight }
            : throw _reader.Refuse("a group '(' is not closed", "Write ')' after it, or '\\(' for the character.", start);
    }

    private void ReadGroupOpening(int start)
    {
        if (_reader.TryTake("(?#"))
        {
            throw _reader.Refuse("'(?#' begins a comment", "Leave it out.", start);
        }

        foreach ((string opening, string name) in s_unsupportedGroups)
        {
            if (_reader.TryTake(opening))
            {
                throw _reader.Refuse($"'{opening}' begins {name}, which is not supported", NoAutomaton, start);
            }
        }

        if (_reader.TryTake("(?:"))
        {
            return;
        }

        if (_reader.TryTake("(?<"))
        {
            string name = _reader.TryTakeUntil('>') ?? string.Empty;
            if (name.Contains('-'))
            {
                throw _reader.Refuse($"'(?<{name}>' begins a balancing group, which is not supported", NoAutomaton, start);
            }

            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(static letter => char.IsLetterOrDigit(letter) || letter is '_' or '$'))
            {
                throw _reader.Refuse($"'(?<{name}>' names no group", "Write a name of letters and digits, or '(?:' for a group without a name.", start);
            }

            return;
        }

        if (_reader.TryTake("(?"))
        {
            ReadOptions(start, ':');
            return;
        }

        _reader.TryTake("(");
    }

    // Options up to the end of the group, such as (?i).
    private bool TryReadOptions()
    {
        if (_reader.Next != '(' || _reader.Peek(1) != '?' || !(char.IsAsciiLetter(_reader.Peek(2)) || _reader.Peek(2) == '-'))
        {
            return false;
        }

        int end = 2;
        while (char.IsAsciiLetter(_reader.Peek(end)) || _reader.Peek(end) == '-')
        {
            end++;
        }

        if (_reader.Peek(end) != ')')
        {
            return false;
        }

        int start = _reader.Position;
        _reader.TryTake("(?");
        ReadOptions(start, ')');
        return true;
    }

    private void ReadOptions(int start, char end)
    {
        bool isOn = true;
        for (char option = _reader.TakeUnit(); option != end; option = _reader.TakeUnit())
        {
            switch (option)
            {
                case '-' when isOn:
                    isOn = false;
                    break;
                case 'i':
                    _ignoresCase = isOn;
                    break;
                case 's':
                    _dotMatchesAll = isOn;
                    break;
                case 'n':
                    // Which groups capture makes no difference to what matches.
                    break;
                default:
                    throw _reader.Refuse($"the option or group '(?{option}' is not supported", "Of the options i, s and n are.", start);
            }
        }
    }
}
