using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Texts formatted as by Python's <c>%</c>: <c>'%s is %d' % (name, age)</c>.</summary>
internal sealed class PythonFormat
{
    private readonly RenderContext _context;
    private readonly string _format;
    private readonly Value _values;
    private readonly Value[] _positional;
    private int _at;
    private int _used;

    private PythonFormat(RenderContext context, string format, Value values)
    {
        _context = context;
        _format = format;
        _values = values;
        _positional = values is SequenceValue { IsTuple: true } tuple ? tuple.Items(context) : [values];
    }

    /// <summary>The text with the values in their places. Data as a whole where any of them is.</summary>
    public static TextValue Format(RenderContext context, TextValue format, Value values)
    {
        PythonFormat state = new(context, format.Text, values);
        TextBuilder text = new(context);
        bool isData = !format.Data.IsNone;
        context.ChargeScan(format.Text);
        while (state._at < state._format.Length)
        {
            int next = state._format.IndexOf('%', state._at);
            next = next < 0 ? state._format.Length : next;
            text.Append(state._format[state._at..next]);
            state._at = next + 1;
            if (next < state._format.Length)
            {
                TextValue part = state.ReadField();
                isData |= !part.Data.IsNone;
                text.Append(part);
            }
        }

        if (values is not (DictValue or SequenceValue { IsTuple: false }) && state._used < state._positional.Length && (values is SequenceValue { IsTuple: true } || state._used == 0))
        {
            throw context.Error("The text has fewer places than there are values to format.");
        }

        return TextValue.Of(text.ToText().Text, isData);
    }

    private TextValue ReadField()
    {
        Value? named = ReadName();
        string flags = ReadWhile(static c => c is '-' or '+' or ' ' or '0' or '#');
        int width = ReadWidth(ref flags);
        int? precision = null;
        if (Peek() == '.')
        {
            _at++;
            string ignored = "";
            precision = Peek() == '*' || char.IsAsciiDigit(Peek()) ? ReadWidth(ref ignored) : 0;
        }

        ReadWhile(static c => c is 'h' or 'l' or 'L');
        char code = Peek();
        _at++;
        if (code == '%')
        {
            return new TextValue("%");
        }

        Value value = named ?? Next();
        (string text, bool isData) = Convert(code, value, flags, precision);
        _context.ChargeText(width);
        return TextValue.Of(Pad(text, flags, width, code), isData);
    }

    private Value? ReadName()
    {
        if (Peek() != '(')
        {
            return null;
        }

        int end = _format.IndexOf(')', _at);
        string name = end < 0 ? throw _context.Error("A '(' in the format is not closed.") : _format[(_at + 1)..end];
        _at = end + 1;
        return _values is DictValue dict
            ? dict.Find(new TextValue(name)) ?? throw _context.Error($"There is no value '{name}' to format.")
            : throw _context.Error("Names in a format need a dict.");
    }

    private int ReadWidth(ref string flags)
    {
        if (Peek() == '*')
        {
            _at++;
            int width = Next() is IntegerValue integer
                ? (int)Int128.Clamp(integer.Value, -int.MaxValue, int.MaxValue)
                : throw _context.Error("A width in the format must be an integer.");
            flags += width < 0 ? "-" : "";
            return Math.Abs(width);
        }

        string digits = ReadWhile(char.IsAsciiDigit);
        return digits.Length == 0 ? 0
            : int.TryParse(digits, CultureInfo.InvariantCulture, out int value) ? value
            : throw _context.Error("A width in the format is too large.");
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        int start = _at;
        while (_at < _format.Length && belongs(_format[_at]))
        {
            _at++;
        }

        return _format[start.._at];
    }

    private char Peek() => _at < _format.Length ? _format[_at] : throw _context.Error("The format ends within a place.");

    private Value Next() => _values is not DictValue && _used < _positional.Length ? _positional[_used++]
        : _values is DictValue && _used == 0 ? _positional[_used++]
        : throw _context.Error("The text has more places than there are values to format.");

    private (string Text, bool IsData) Convert(char code, Value value, string flags, int? precision)
    {
        if (code is 's' or 'r' or 'a')
        {
            TextValue text = code == 's' ? Printer.ToText(_context, value) : Printer.Repr(_context, value);
            int length = precision is int most ? CodePoints.PositionOf(text.Text, most) : text.Text.Length;
            return (text.Text[..length], !text.Data.IsNone);
        }

        if (code == 'c' && value is TextValue { Length: 1 } character)
        {
            return (character.Text, !character.Data.IsNone);
        }

        if (!Number.TryRead(value, out Number number))
        {
            throw _context.Error($"'%{code}' needs a number, but found a value of type {value.TypeName}.");
        }

        if (Math.Max(precision ?? 0, 0) > 1000)
        {
            throw _context.Error("The precision in a format must be 1000 at most.");
        }

        _context.Charge(16 + (precision ?? 0));
        string? digits = NumberFormat.Format(number, code, precision, flags.Contains('#', StringComparison.Ordinal));
        if (digits is null)
        {
            throw _context.Error($"The format '%{code}' is not supported for a value of type {value.TypeName}.");
        }

        string sign = digits[0] == '-' ? ""
            : flags.Contains('+', StringComparison.Ordinal) ? "+"
            : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
        return (sign + digits, number.IsData);
    }

    private static string Pad(string text, string flags, int width, char code)
    {
        int length = CodePoints.Count(text);
        if (length >= width)
        {
            return text;
        }

        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return text + new string(' ', width - length);
        }

        if (!flags.Contains('0', StringComparison.Ordinal) || code is 's' or 'r' or 'a' or 'c')
        {
            return new string(' ', width - length) + text;
        }

        int digits = text[0] is '-' or '+' or ' ' ? 1 : 0;
        digits += text.AsSpan(digits) is ['0', 'x' or 'X' or 'o', ..] ? 2 : 0;
        return text[..digits] + new string('0', width - length) + text[digits..];
    }
}
