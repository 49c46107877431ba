using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes expressions of one character out of a set, in UTF-8 or as in a JSON string.</summary>
internal sealed class CharacterExpressions
{
    private const int FirstBeyond = 0x10000;

    private static readonly CodePointSet s_mustEscape = CodePointSet.Range(0, 0x1F).Union(CodePointSet.Of("\"\\"));
    private static readonly CodePointSet s_plainAscii = CodePointSet.Range(0x20, 0x7E).Except(s_mustEscape);

    private static readonly (int CodePoint, char Escape)[] s_shortEscapes =
        [('"', '"'), ('\\', '\\'), ('/', '/'), ('\b', 'b'), ('\f', 'f'), ('\n', 'n'), ('\r', 'r'), ('\t', 't')];

    private static readonly CodePointSet s_short = CodePointSet.Of(string.Concat(s_shortEscapes.Select(static pair => (char)pair.CodePoint)));

    private readonly ExpressionFactory _factory;
    private readonly TextForm _form;
    private readonly DigitWriting[] _utf8;
    private readonly DigitWriting _hex;
    private readonly DigitWriting _smallHex;
    private readonly DigitWriting _hexPair;
    private readonly Dictionary<(CodePointSet Set, bool EscapesPlain), Expression> _known = [];

    public CharacterExpressions(ExpressionFactory factory, TextForm form)
    {
        (_factory, _form) = (factory, form);
        (int Bits, Func<int, ByteSet> Bytes) continuation = (6, static digit => Byte(0x80 + digit));
        _utf8 =
        [
            new(factory, (7, static digit => Byte(digit))),
            new(factory, (5, static digit => Byte(0xC0 + digit)), continuation),
            new(factory, (4, static digit => Byte(0xE0 + digit)), continuation, continuation),
            new(factory, (3, static digit => Byte(0xF0 + digit)), continuation, continuation, continuation),
        ];

        (int Bits, Func<int, ByteSet> Bytes) hex = (4, HexDigit);
        (int Bits, Func<int, ByteSet> Bytes) u = (0, static _ => Byte('u'));
        (int Bits, Func<int, ByteSet> Bytes) d = (0, static _ => HexDigit(0xD));
        (int Bits, Func<int, ByteSet> Bytes) smallHex = (4, static digit => Byte("0123456789abcdef"[digit]));
        _hex = new(factory, u, hex, hex, hex, hex);
        _smallHex = new(factory, u, smallHex, smallHex, smallHex, smallHex);

        // The numbers of a pair of surrogates, \uD800\uDC00 and so on, without the first backslash.
        _hexPair = new(
            factory,
            u, d, (2, static digit => HexDigit(0x8 + digit)), hex, hex,
            (0, static _ => Byte('\\')), u, d, (2, static digit => HexDigit(0xC + digit)), hex, hex);
    }

    /// <summary>A character of a set, in any writing that the form has for it. Surrogates are none.</summary>
    public Expression Of(CodePointSet set) => Of(set, escapesPlain: true);

    /// <summary>A character of a set, where those of ASCII are written in one way only, so that what must follow is forced.</summary>
    public Expression OfCanonical(CodePointSet set) => Of(set, escapesPlain: false);

    private Expression Of(CodePointSet set, bool escapesPlain)
    {
        _factory.Work.Add(set.Ranges.Length);
        if (!_known.TryGetValue((set, escapesPlain), out Expression? known))
        {
            CodePointSet characters = set.Except(CodePointSet.Surrogates);
            known = _form == TextForm.Plain ? Utf8(characters) : Json(characters, escapesPlain);
            _known.Add((set, escapesPlain), known);
        }

        return known;
    }

    private Expression Json(CodePointSet set, bool escapesPlain)
    {
        bool isCanonical = _form == TextForm.CanonicalJsonString;
        CodePointSet escaped = isCanonical ? set.Intersect(s_mustEscape) : escapesPlain ? set : set.Except(s_plainAscii);
        ByteSet escapes = default;
        foreach ((int codePoint, char escape) in s_shortEscapes)
        {
            if (escaped.Contains(codePoint))
            {
                escapes |= Byte(escape);
            }
        }

        Expression afterBackslash = _factory.Union(
            _factory.Bytes(escapes),
            isCanonical ? Write(_smallHex, escaped.Except(s_short), 0, 0xFFFF, 0) : Write(_hex, escaped, 0, 0xFFFF, 0),
            Write(_hexPair, escaped, FirstBeyond, CodePointSet.Last, FirstBeyond));
        return _factory.Union(Utf8(set.Except(s_mustEscape)), _factory.Concat(_factory.Range((byte)'\\', (byte)'\\'), afterBackslash));
    }

    private Expression Utf8(CodePointSet set) => _factory.Union(
        Write(_utf8[0], set, 0, 0x7F, 0),
        Write(_utf8[1], set, 0x80, 0x7FF, 0),
        Write(_utf8[2], set, 0x800, 0xFFFF, 0),
        Write(_utf8[3], set, FirstBeyond, CodePointSet.Last, 0));

    private Expression Write(DigitWriting writing, CodePointSet set, int from, int to, int offset)
    {
        CodePointSet part = set.Intersect(CodePointSet.Range(from, to));
        CodePointRange[] ranges = new CodePointRange[part.Ranges.Length];
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = new CodePointRange(part.Ranges[i].From - offset, part.Ranges[i].To - offset);
        }

        return ranges.Length == 0 ? _factory.Nothing : writing.Of(ranges);
    }

    private static ByteSet Byte(int value) => ByteSet.Of((byte)value);

    private static ByteSet HexDigit(int digit) =>
        digit < 10 ? Byte('0' + digit) : Byte('a' + digit - 10) | Byte('A' + digit - 10);
}
