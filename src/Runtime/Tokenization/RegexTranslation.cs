using System.Globalization;
using System.Text;

namespace Typed.Tokenization;

/// <summary>
/// Turns a pattern of tokenizer.json, which is Oniguruma's syntax, into one of .NET that means the same, or refuses it.
/// </summary>
/// <remarks>What is let through is what the two read alike; everything else is named.</remarks>
internal sealed class RegexTranslation
{
    // Oniguruma's \w, which is not .NET's: it lacks some marks, letter numbers and these few.
    private const string WordCharacters = @"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\u00B2\u00B3\u00B9\u00BC-\u00BE\u24B6-\u24E9";

    private const char EnclosedLetter = '\u24B6';

    private static readonly string[] s_groups = ["(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?i)"];

    // A character of the basic plane, of a rare script, for each general category by its number; none where no character
    // beyond the basic plane has the category.
    private static readonly char[] s_standIns =
    [
        '\u10A0', '\uAB30', '\u1F88', '\uA015', '\uA000', '\uA802', '\uA823', '\uA670', '\uA620', '\uA6E6', '\uA830',
        '\0', '\0', '\0', '\0', '\u206A', '\0', '\uE000', '\u2054', '\u2E17', '\u2E22', '\u2E23',
        '\u2E1C', '\u2E1D', '\uA4FE', '\u2AEB', '\uA838', '\uA700', '\uA828', '\uFDD0', EnclosedLetter,
    ];

    private readonly string _pattern;
    private readonly StringBuilder _result;
    private readonly Stack<bool> _outer = new();
    private bool _ignoresCase;

    private RegexTranslation(string pattern)
    {
        _pattern = pattern;
        _result = new StringBuilder(pattern.Length + 16);
    }

    /// <summary>The stand-in for a character beyond the basic plane.</summary>
    public static char StandIn(Rune rune) =>
        rune.Value is (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189)
            ? EnclosedLetter
            : s_standIns[(int)Rune.GetUnicodeCategory(rune)];

    /// <summary>The pattern for .NET.</summary>
    /// <exception cref="FormatException">The pattern holds what is not supported.</exception>
    public static string Translate(string pattern) => new RegexTranslation(pattern).Translate();

    private string Translate()
    {
        for (int i = 0; i < _pattern.Length;)
        {
            ThrowIfStandIn(_pattern[i]);
            i = _pattern[i] switch
            {
                '\\' => TranslateEscape(i, inClass: false, out _),
                '[' => TranslateClass(i),
                '(' => TranslateGroup(i),
                ')' => TranslateGroupEnd(i),
                '{' when _pattern.AsSpan(i).StartsWith("{,") => throw Unsupported("{,"),
                's' or 'S' when _ignoresCase => TranslateAnyS(i),
                _ => Copy(i, 1),
            };
        }

        return _result.ToString();
    }

    private int TranslateAnyS(int start)
    {
        // The long s is an s to Oniguruma when it ignores case, not to .NET.
        _result.Append("[sS\\u017F]");
        return start + 1;
    }

    private int TranslateGroupEnd(int start)
    {
        _ignoresCase = _outer.TryPop(out bool outer) && outer;
        return Copy(start, 1);
    }

    private int TranslateGroup(int start)
    {
        if (start + 1 >= _pattern.Length || _pattern[start + 1] != '?')
        {
            _outer.Push(_ignoresCase);
            return Copy(start, 1);
        }

        foreach (string group in s_groups)
        {
            if (_pattern.AsSpan(start).StartsWith(group))
            {
                if (group == "(?i)")
                {
                    _ignoresCase = true;
                }
                else
                {
                    _outer.Push(_ignoresCase);
                    _ignoresCase |= group == "(?i:";
                }

                return Copy(start, group.Length);
            }
        }

        throw Unsupported(_pattern.Substring(start, Math.Min(4, _pattern.Length - start)));
    }

    private int TranslateClass(int start)
    {
        int i = Copy(start, _pattern.AsSpan(start).StartsWith("[^") ? 2 : 1);
        int first = i;
        int? low = null;
        while (i < _pattern.Length && (_pattern[i] != ']' || i == first))
        {
            ThrowIfStandIn(_pattern[i]);
            if (_pattern[i] is '[' or ']' || _pattern.AsSpan(i).StartsWith("&&"))
            {
                throw Unsupported($"'{_pattern[i]}' within [...]");
            }

            bool isRange = low is not null && _pattern[i] == '-' && i + 1 < _pattern.Length && _pattern[i + 1] != ']';
            if (isRange)
            {
                i = Copy(i, 1);
            }

            int? value = _pattern[i];
            i = _pattern[i] == '\\'
                ? TranslateEscape(i, inClass: true, out value)
                : Copy(i, 1);
            if (isRange && low is int from && (value is not int to || HoldsStandIn(from, to)))
            {
                throw Unsupported("a range within [...] that may hold characters beyond the basic plane");
            }

            if (_ignoresCase && value is 's' or 'S' && i < _pattern.Length && _pattern[i] != '-')
            {
                _result.Append("\\u017F");
            }

            low = isRange ? null : value;
        }

        return i < _pattern.Length ? Copy(i, 1) : throw Unsupported("'[' without ']'");
    }

    private static bool HoldsStandIn(int from, int to) =>
        Array.Exists(s_standIns, standIn => standIn != '\0' && standIn >= from && standIn <= to);

    private static void ThrowIfStandIn(int value)
    {
        if (value is >= 0xD800 and <= 0xDFFF || HoldsStandIn(value, value))
        {
            throw Unsupported($"the character U+{value:X4}");
        }
    }

    private int TranslateEscape(int start, bool inClass, out int? value)
    {
        value = null;
        char kind = start + 1 < _pattern.Length ? _pattern[start + 1] : '\0';
        switch (kind)
        {
            case 'w':
                _result.Append(inClass ? WordCharacters : $"[{WordCharacters}]");
                return start + 2;
            case 'W' when !inClass:
                _result.Append($"[^{WordCharacters}]");
                return start + 2;
            case 's' or 'S' or 'd' or 'D':
                return Copy(start, 2);
            case 'n' or 'r' or 't' or 'f' or 'v':
                value = kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'f' => '\f', _ => '\v' };
                return Copy(start, 2);
            case 'p' or 'P':
                int end = _pattern.IndexOf('}', start);
                if (_pattern.AsSpan(start + 2).StartsWith("{") && end - start is 4 or 5)
                {
                    return Copy(start, end + 1 - start);
                }

                break;
            case 'x' or 'u':
                int digits = kind == 'x' ? 2 : 4;
                if (start + 2 + digits <= _pattern.Length
                    && int.TryParse(_pattern.AsSpan(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                    && (kind == 'u' || code < 0x80))
                {
                    ThrowIfStandIn(code);
                    value = code;
                    return Copy(start, 2 + digits);
                }

                break;
            default:
                if (kind is not '\0' && char.IsAscii(kind) && !char.IsAsciiLetterOrDigit(kind))
                {
                    value = kind;
                    return Copy(start, 2);
                }

                break;
        }

        int close = kind is 'p' or 'P' ? _pattern.IndexOf('}', start) : -1;
        throw Unsupported(_pattern[start..(close > 0 ? close + 1 : Math.Min(start + 2, _pattern.Length))]);
    }

    private int Copy(int start, int length)
    {
        _result.Append(_pattern, start, length);
        return start + length;
    }

    private static FormatException Unsupported(string what) => new($"the regular expression holds {what}, which is not supported");
}
