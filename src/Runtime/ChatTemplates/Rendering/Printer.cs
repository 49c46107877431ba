using System.Globalization;
using System.Text;

namespace Typed.ChatTemplates;

/// <summary>Values as text: Python's str and repr.</summary>
internal sealed class Printer
{
    private readonly RenderContext _context;
    private readonly StringBuilder _text = new();
    private bool _sawData;

    private Printer(RenderContext context) => _context = context;

    /// <summary>What <c>{{ value }}</c> prints.</summary>
    public static TextValue ToText(RenderContext context, Value value)
    {
        switch (value)
        {
            case TextValue text:
                return text;
            case UndefinedValue:
                return TextValue.Empty;
            default:
                return Repr(context, value);
        }
    }

    /// <summary>A value as Python writes it within a list. Data as a whole where any of the value is.</summary>
    public static TextValue Repr(RenderContext context, Value value)
    {
        Printer printer = new(context);
        printer.Write(value);
        return TextValue.Of(printer._text.ToString(), printer._sawData);
    }

    private void Write(Value value)
    {
        _context.Charge(1);
        int before = _text.Length;
        switch (value)
        {
            case TextValue text:
                _sawData |= !text.Data.IsNone;
                WriteQuoted(text.Text);
                break;
            case IntegerValue integer:
                _sawData |= integer.IsData;
                _text.Append(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case FloatValue real:
                _sawData |= real.IsData;
                _text.Append(PythonFloat.Format(real.Value));
                break;
            case BooleanValue boolean:
                _text.Append(boolean.Value ? "True" : "False");
                break;
            case NoneValue:
                _text.Append("None");
                break;
            case UndefinedValue:
                _text.Append("Undefined");
                break;
            case RangeValue range:
                WriteRange(range);
                return;
            case SequenceValue sequence:
                WriteSequence(sequence);
                return;
            case DictValue dict:
                WriteDict(dict);
                return;
            default:
                throw _context.Error($"A value of type {value.TypeName} cannot be printed.");
        }

        _context.ChargeGrowth(before, _text.Length - before);
    }

    private void WriteRange(RangeValue range)
    {
        _sawData |= range.IsData;
        _text.Append(CultureInfo.InvariantCulture, $"range({range.Start}, {range.Stop}");
        if (range.Step != 1)
        {
            _text.Append(CultureInfo.InvariantCulture, $", {range.Step}");
        }

        _text.Append(')');
    }

    private void WriteSequence(SequenceValue sequence)
    {
        _text.Append(sequence.IsTuple ? '(' : '[');
        for (int i = 0; i < sequence.Span.Length; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Write(sequence[i]);
        }

        _text.Append(sequence.IsTuple && sequence.Span.Length == 1 ? "," : "").Append(sequence.IsTuple ? ')' : ']');
    }

    private void WriteDict(DictValue dict)
    {
        string separator = "{";
        foreach ((Value key, Value value) in dict.Entries)
        {
            _text.Append(separator);
            Write(key);
            _text.Append(": ");
            Write(value);
            separator = ", ";
        }

        _text.Append(dict.IsTrue ? "}" : "{}");
    }

    private void WriteQuoted(string text)
    {
        _context.ChargeGrowth(_text.Length, text.Length);
        _context.ChargeScan(text);
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        _text.Append(quote);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007F')
            {
                _text.Append(c == quote || c == '\\' ? "\\" : "").Append(c);
            }
            else if (c is '\n' or '\r' or '\t')
            {
                _text.Append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
            }
            else
            {
                int length = CodePoints.LengthAt(text, i);
                WriteCharacter(length == 2 ? char.ConvertToUtf32(text[i], text[i + 1]) : c, text.AsSpan(i, length));
                i += length - 1;
            }
        }

        _text.Append(quote);
    }

    private void WriteCharacter(int codePoint, ReadOnlySpan<char> character)
    {
        if (PythonCharacters.IsPrintable(codePoint))
        {
            _text.Append(character);
            return;
        }

        string escape = codePoint switch
        {
            <= 0xFF => $"\\x{codePoint:x2}",
            <= 0xFFFF => $"\\u{codePoint:x4}",
            _ => $"\\U{codePoint:x8}",
        };
        _context.ChargeGrowth(_text.Length, escape.Length);
        _text.Append(escape);
    }
}
