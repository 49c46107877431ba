using System.Globalization;
using System.Text;

namespace Typed.Constraints.Patterns;

/// <summary>Reads escapes that stand for characters.</summary>
internal sealed class PatternEscapes(PatternReader reader, PatternDialect dialect)
{
    /// <summary>Reads an escape, of which the backslash is taken already.</summary>
    /// <param name="isMost">Whether a class means what may belong to it rather than what surely does.</param>
    public PatternEscape Read(bool isMost)
    {
        int start = reader.Position - 1;
        char kind = reader.TakeUnit();
        switch (kind)
        {
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S':
                return CharacterClasses.Of(kind, dialect, isMost);
            case 'p' or 'P':
                return ReadProperty(kind, start);
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 'f':
                return '\f';
            case 'v':
                return '\v';
            case '0' when !char.IsAsciiDigit(reader.Next):
                return '\0';
            case 'c' when char.IsAsciiLetter(reader.Next):
                return reader.TakeUnit() & 0x1F;
            case 'x' when reader.TryTakeHex(2) is int code:
                return code;
            case 'u':
                return ReadUnicode(start);
        }

        return char.IsAscii(kind) && !char.IsAsciiLetterOrDigit(kind) && kind is not '_' && !char.IsControl(kind)
            ? kind
            : throw reader.Refuse($"the escape '\\{kind}' is not known", Advice(kind), start);
    }

    private static string Advice(char kind) => kind switch
    {
        'x' => "Write it with two hexadecimal digits.",
        'c' => "Write a letter after it.",
        >= '0' and <= '9' => "Write a character by its number as \\x41 or \\u0041.",
        _ => $"If you mean the character itself, write {kind} without the backslash.",
    };

    private CodePointSet ReadProperty(char kind, int start)
    {
        string? name = reader.TryTake("{") ? reader.TryTakeUntil('}') : null;
        CodePointSet set = UnicodeProperties.Find(name ?? string.Empty, dialect) ?? throw reader.Refuse(
            $"the property '\\{kind}{{{name}}}' is not known",
            "General categories are, such as \\p{L}, \\p{Lu} or \\p{Nd}.",
            start);
        return kind == 'p' ? set : set.Complement();
    }

    private int ReadUnicode(int start)
    {
        if (reader.Next == '{' && dialect == PatternDialect.EcmaScript)
        {
            reader.TryTake("{");
            return int.TryParse(reader.TryTakeUntil('}'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int braced)
                && braced is >= 0 and <= CodePointSet.Last
                    ? braced
                    : throw reader.Refuse("'\\u{...}' holds no code point", "Write up to six hexadecimal digits, at most 10FFFF.", start);
        }

        int unit = reader.TryTakeHex(4)
            ?? throw reader.Refuse("'\\u' is not followed by four hexadecimal digits", "Write it as \\u0041.", start);
        if (!char.IsHighSurrogate((char)unit) || reader.Next != '\\' || reader.Peek(1) != 'u')
        {
            return unit;
        }

        // Two escapes of surrogates are one character; anything else is read again, as an escape of its own.
        PatternReader ahead = reader.Ahead(2);
        return ahead.TryTakeHex(4) is int low && char.IsLowSurrogate((char)low) && reader.TryTake("\\u") && reader.TryTakeHex(4) is not null
            ? new Rune((char)unit, (char)low).Value
            : unit;
    }
}
