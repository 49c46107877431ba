using System.Globalization;
using System.Text;

namespace Typed.ChatTemplates;

/// <summary>JSON as Python's json.dumps writes it, which is how transformers has tojson.</summary>
internal sealed class JsonFilter
{
    private readonly RenderContext _context;
    private readonly StringBuilder _text = new();
    private bool _onlyAscii;
    private bool _sortsKeys;
    private string? _indent;
    private string _itemSeparator = ", ";
    private string _keySeparator = ": ";
    private bool _sawData;

    private JsonFilter(RenderContext context) => _context = context;

    /// <summary>The filter tojson: its parameters are ensure_ascii, indent, separators and sort_keys.</summary>
    public static TextValue Write(Invocation call)
    {
        JsonFilter json = new(call.Context)
        {
            _onlyAscii = call.Flag(0),
            _indent = call[1] is TextValue indent ? indent.Text : call[1] is null ? null : new string(' ', Math.Clamp(call.Integer(1, 0), 0, 64)),
            _sortsKeys = call.Flag(3),
            _sawData = call[1] is TextValue { Data.IsNone: false },
        };
        if (call[2] is Value separators)
        {
            (json._itemSeparator, json._keySeparator) = call.Context.Iterate(separators) is [TextValue item, TextValue key]
                ? (item.Text, key.Text)
                : throw call.Context.Error("The separators of 'tojson' must be two texts.");
            json._sawData |= !item.Data.IsNone || !key.Data.IsNone;
        }
        else if (json._indent is not null)
        {
            json._itemSeparator = ",";
        }

        json.Write(call.Subject, depth: 0);
        return TextValue.Of(json._text.ToString(), json._sawData);
    }

    private void Write(Value value, int depth)
    {
        _context.Charge(1);
        switch (value)
        {
            case TextValue text:
                WriteString(text);
                break;
            case IntegerValue or FloatValue or BooleanValue or NoneValue:
                _text.Append(Scalar(value));
                break;
            case SequenceValue sequence and not RangeValue:
                WriteList(sequence, depth + 1);
                break;
            case DictValue dict:
                WriteDict(dict, depth + 1);
                break;
            default:
                throw _context.Error(value is UndefinedValue undefined
                    ? undefined.Reason + ", so that it cannot be written as JSON."
                    : $"A value of type {value.TypeName} cannot be written as JSON.");
        }
    }

    private void WriteList(SequenceValue sequence, int depth)
    {
        _text.Append('[');
        for (int i = 0; i < sequence.Span.Length; i++)
        {
            Append(i == 0 ? "" : _itemSeparator);
            BreakLine(depth);
            Write(sequence[i], depth);
        }

        End(']', depth - 1, isEmpty: sequence.Span.Length == 0);
    }

    private void WriteDict(DictValue dict, int depth)
    {
        _text.Append('{');
        IEnumerable<KeyValuePair<Value, Value>> entries = _sortsKeys
            ? dict.Entries.Order(Comparer<KeyValuePair<Value, Value>>.Create(
                (left, right) => Comparison.Compare(_context, left.Key, right.Key) ?? 0))
            : dict.Entries;
        bool first = true;
        foreach ((Value key, Value value) in entries)
        {
            Append(first ? "" : _itemSeparator);
            first = false;
            BreakLine(depth);
            WriteString(key as TextValue ?? new TextValue(Scalar(key)));
            Append(_keySeparator);
            Write(value, depth);
        }

        End('}', depth - 1, isEmpty: first);
    }

    private void End(char bracket, int depth, bool isEmpty)
    {
        if (!isEmpty)
        {
            BreakLine(depth);
        }

        _text.Append(bracket);
    }

    private void BreakLine(int depth)
    {
        if (_indent is null)
        {
            return;
        }

        _context.Charge(depth / 8);
        _text.Append('\n');
        for (int i = 0; i < depth; i++)
        {
            Append(_indent);
        }
    }

    private void Append(string text)
    {
        _context.ChargeGrowth(_text.Length, text.Length);
        _text.Append(text);
    }

    private string Scalar(Value value)
    {
        switch (value)
        {
            case IntegerValue integer:
                _sawData |= integer.IsData;
                return integer.Value.ToString(CultureInfo.InvariantCulture);
            case FloatValue real:
                _sawData |= real.IsData;
                return double.IsFinite(real.Value) ? PythonFloat.Format(real.Value)
                    : double.IsNaN(real.Value) ? "NaN"
                    : real.Value > 0 ? "Infinity" : "-Infinity";
            case BooleanValue boolean:
                return boolean.Value ? "true" : "false";
            default:
                return "null";
        }
    }

    private void WriteString(TextValue text)
    {
        _sawData |= !text.Data.IsNone;
        _context.ChargeGrowth(_text.Length, text.Text.Length);
        _context.ChargeScan(text.Text);
        _text.Append('"');
        foreach (char c in text.Text)
        {
            switch (c)
            {
                case '"' or '\\':
                    _text.Append('\\').Append(c);
                    break;
                case '\n':
                    _text.Append("\\n");
                    break;
                case '\r':
                    _text.Append("\\r");
                    break;
                case '\t':
                    _text.Append("\\t");
                    break;
                case '\f':
                    _text.Append("\\f");
                    break;
                case '\b':
                    _text.Append("\\b");
                    break;
                case < ' ':
                case > '~' when _onlyAscii:
                    _context.ChargeGrowth(_text.Length, 6);
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
