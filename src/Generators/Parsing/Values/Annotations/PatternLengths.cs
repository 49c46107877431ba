using System.Globalization;
using System.Text.RegularExpressions;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Tells how long the texts are that match a pattern, one that an automaton can hold.</summary>
internal sealed class PatternLengths
{
    private static readonly Regex s_escape = new(@"\G\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c.|[pP]\{[^}]*\}|0[0-7]{0,2}|.)", RegexOptions.Singleline);
    private static readonly Regex s_class = new(@"\G\[\^?\]?(?:\\.|[^\]\\])*\]", RegexOptions.Singleline);
    private static readonly Regex s_quantifier = new(@"\G(?:[*+?]|\{(?<least>\d+)(?<more>,(?<most>\d*))?\})\??");
    private static readonly Regex s_flags = new(@"\G\(\?[imnsx-]*(?<end>[:)])");
    private static readonly Regex s_name = new(@"\G\(\?(?:<\w+>|'\w+'|(?=#))");

    private readonly string _pattern;
    private int _position;
    private bool _ignoresSpace;

    private PatternLengths(string pattern) => _pattern = pattern;

    /// <summary>The lengths in UTF-16 units, perhaps with some that no text has.</summary>
    public static LengthSet Of(string pattern)
    {
        PatternLengths parser = new(pattern);
        LengthSet lengths = parser.Alternatives();
        return parser._ignoresSpace ? LengthSet.All
            : pattern.StartsWith("^", StringComparison.Ordinal) && pattern.EndsWith("$", StringComparison.Ordinal) ? lengths
            : lengths + LengthSet.All;
    }

    private LengthSet Alternatives()
    {
        LengthSet lengths = Sequence();
        while (Current == '|')
        {
            _position++;
            lengths |= Sequence();
        }

        return lengths;
    }

    private char Current => _position < _pattern.Length ? _pattern[_position] : ')';

    private LengthSet Sequence()
    {
        LengthSet lengths = LengthSet.Of(0);
        while (Current is not ('|' or ')'))
        {
            LengthSet piece = Piece();
            lengths += TryTake(s_quantifier) is { } quantifier ? Repeat(piece, quantifier) : piece;
        }

        return lengths;
    }

    private LengthSet Piece()
    {
        if (Current == '(')
        {
            return Group();
        }

        if (TryTake(s_escape) is { } escape)
        {
            return LengthSet.Of(escape.Value is "\\b" or "\\B" or "\\A" or "\\Z" or "\\z" ? 0 : 1);
        }

        if (TryTake(s_class) is null)
        {
            return LengthSet.Of(_pattern[_position++] is '^' or '$' ? 0 : 1);
        }

        return LengthSet.Of(1);
    }

    private LengthSet Group()
    {
        if (TryTake(s_flags) is { } flags)
        {
            _ignoresSpace |= flags.Value.Contains('x');
            if (flags.Groups["end"].Value == ")")
            {
                return LengthSet.Of(0);
            }
        }
        else if (TryTake(s_name) is null)
        {
            _position++;
        }

        LengthSet lengths = Current == '#' && _pattern[_position - 1] == '?' ? Comment() : Alternatives();
        _position++;
        return lengths;
    }

    private LengthSet Comment()
    {
        _position = Math.Max(_position, _pattern.IndexOf(')', _position));
        return LengthSet.Of(0);
    }

    private static LengthSet Repeat(LengthSet piece, Match quantifier) => quantifier.Value[0] switch
    {
        '*' => piece.Repeat(0, most: null),
        '+' => piece.Repeat(1, most: null),
        '?' => piece.Repeat(0, 1),
        _ when Number(quantifier.Groups["least"]) is { } least =>
            piece.Repeat(least, quantifier.Groups["more"].Success ? Number(quantifier.Groups["most"]) : least),
        _ => LengthSet.All,
    };

    private static int? Number(Group digits) =>
        int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private Match? TryTake(Regex regex)
    {
        Match match = regex.Match(_pattern, _position);
        _position += match.Length;
        return match.Success ? match : null;
    }
}
