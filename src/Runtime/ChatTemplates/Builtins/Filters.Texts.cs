using System.Text;

namespace Typed.ChatTemplates;

/// <summary>Filters of texts.</summary>
internal static partial class Filters
{
    private static IEnumerable<Builtin> OfTexts =>
    [
        new("string", "", static call => call.SubjectText),
        new("safe", "", static call => call.SubjectText),
        new("upper", "", static call => Casing.Upper(Text(call))),
        new("lower", "", static call => Casing.Lower(Text(call))),
        new("capitalize", "", static call => Casing.Capitalize(Text(call))),
        new("title", "", static call => Casing.TitleWords(Text(call))),
        new("trim", "chars?", static call => TextMethods.Strip(call.Context, Text(call), call.Text(0)?.Text, start: true, end: true)),
        new("replace", "old new count?", static call => TextMethods.Replace(
            call.Context,
            Text(call),
            Printer.ToText(call.Context, call.Values[0]!).Text,
            Printer.ToText(call.Context, call.Values[1]!),
            call.Integer(2, -1))),
        new("center", "width?", static call =>
            TextMethods.Center(call.Context, Text(call), call.Integer(0, 80), new TextValue(" "))),
        new("indent", "width? first? blank?", Indent),
        new("truncate", "length? killwords? end? leeway?", Truncate),
        new("wordcount", "", static call => IntegerValue.Of(CountWords(Text(call).Text))),
        new("striptags", "", StripTags),
        new("escape", "", Escape),
        new("e", "", Escape),
        new("forceescape", "", Escape),
        new("urlencode", "", UrlEncode),
        new("format", "*", static call => PythonFormat.Format(
            call.Context, Text(call), call.All.Named.Length > 0 ? NamedArguments(call) : call.Context.Tuple(call.All.Positional))),
        new("tojson", "ensure_ascii? indent? separators? sort_keys?", JsonFilter.Write),
    ];

    private static DictValue NamedArguments(Invocation call)
    {
        if (call.All.Positional.Length > 0)
        {
            throw call.Context.Error("'format' takes arguments without names, or with names, but not both.");
        }

        OrderedDictionary<Value, Value> entries = DictValue.NewEntries();
        foreach (NamedValue named in call.All.Named)
        {
            entries[named.Key] = named.Value;
        }

        return new DictValue(call.Context, entries);
    }

    private static TextValue Indent(Invocation call)
    {
        TextValue text = Text(call);
        TextValue indention = call.Values[0] as TextValue ?? Spaces(call.Context, call.Integer(0, 4));
        bool blank = call.Flag(2);

        // As in Jinja, a last line break is followed by an empty line.
        List<TextValue> lines = TextMethods.Lines(
            call.Context, Operators.Concatenate(call.Context, text, new TextValue("\n")), keepsBreaks: false);
        TextBuilder indented = new(call.Context);
        for (int i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                indented.Append("\n");
            }

            if (i == 0 ? call.Flag(1) : blank || lines[i].IsTrue)
            {
                indented.Append(indention);
            }

            indented.Append(lines[i]);
        }

        return indented.ToText();
    }

    private static TextValue Spaces(RenderContext context, int count)
    {
        context.ChargeText(Math.Max(count, 0));
        return new TextValue(new string(' ', Math.Max(count, 0)));
    }

    private static Value Truncate(Invocation call)
    {
        TextValue text = Text(call);
        TextValue end = call.Text(2) ?? new TextValue("...");
        int length = call.Integer(0, 255);
        int leeway = call.Integer(3, 5);
        int endLength = end.Length!.Value;
        if (length < endLength || leeway < 0)
        {
            throw call.Context.Error($"'truncate' needs a length of {endLength} at least, and a leeway of 0 at least.");
        }

        if ((call.Subject.Length ?? text.Length) <= (long)length + leeway)
        {
            return call.Subject;
        }

        TextValue kept = text.Slice(0, CodePoints.PositionOf(text.Text, length - endLength));
        int word = call.Flag(1) ? -1 : kept.Text.LastIndexOf(' ');
        return Operators.Concatenate(call.Context, word < 0 ? kept : kept.Slice(0, word), end);
    }

    private static TextValue StripTags(Invocation call)
    {
        TextValue text = Text(call);
        call.Context.Charge(text.Text.Length);
        string plain = Without(Without(text.Text, "<!--", "-->"), "<", ">");
        plain = string.Join(' ', plain.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return TextValue.Of(System.Net.WebUtility.HtmlDecode(plain), !text.Data.IsNone);
    }

    /// <summary>A text without what lies between an opening and a closing mark.</summary>
    private static string Without(string text, string open, string close)
    {
        StringBuilder kept = new();
        int start = 0;
        while (text.IndexOf(open, start, StringComparison.Ordinal) is >= 0 and int at
            && text.IndexOf(close, at, StringComparison.Ordinal) is >= 0 and int end)
        {
            kept.Append(text, start, at - start);
            start = end + close.Length;
        }

        return kept.Append(text, start, text.Length - start).ToString();
    }

    private static TextValue Escape(Invocation call)
    {
        TextValue text = Text(call);
        call.Context.ChargeText(text.Text.Length * 6L);
        call.Context.ChargeScan(text.Text);
        StringBuilder escaped = new(text.Text);
        escaped.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("'", "&#39;").Replace("\"", "&#34;");
        return text.Become(escaped.ToString());
    }

    private static TextValue UrlEncode(Invocation call)
    {
        IEnumerable<Value>? pairs = call.Subject switch
        {
            DictValue dict => DictMethods.Items(call.Context, dict).Items(call.Context),
            SequenceValue sequence => sequence.Items(call.Context),
            _ => null,
        };
        if (pairs is null)
        {
            TextValue text = Text(call);
            call.Context.ChargeText(text.Text.Length * 9L);
            return TextValue.Of(Quote(text.Text, keepsSlash: true), !text.Data.IsNone);
        }

        bool isData = false;
        string Part(Value value)
        {
            TextValue text = Printer.ToText(call.Context, value);
            isData |= !text.Data.IsNone;
            call.Context.ChargeText(text.Text.Length * 9L);
            return Quote(text.Text, keepsSlash: false).Replace("%20", "+", StringComparison.Ordinal);
        }

        string query = string.Join('&', pairs.Select(pair => call.Context.Iterate(pair) is [Value key, Value value]
            ? $"{Part(key)}={Part(value)}"
            : throw call.Context.Error("'urlencode' needs pairs of a name and a value.")));
        call.Context.ChargeText(query.Length);
        return TextValue.Of(query, isData);
    }

    private static string Quote(string text, bool keepsSlash)
    {
        string quoted = Uri.EscapeDataString(text);
        return keepsSlash ? quoted.Replace("%2F", "/", StringComparison.Ordinal) : quoted;
    }

    /// <summary>How many runs of letters, numbers and '_' there are.</summary>
    private static int CountWords(string text)
    {
        int count = 0;
        bool within = false;
        for (int at = 0; at < text.Length; at += CodePoints.LengthAt(text, at))
        {
            bool belongs = text[at] == '_' || char.IsLetter(text, at) || char.IsNumber(text, at);
            count += belongs && !within ? 1 : 0;
            within = belongs;
        }

        return count;
    }
}
