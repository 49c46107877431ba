namespace Typed.ChatTemplates;

/// <summary>Methods that cut a text: every part keeps which of its characters are data.</summary>
internal static partial class TextMethods
{
    private static IEnumerable<Builtin> Cutting =>
    [
        new("strip", "chars?", static call => Strip(call.Context, Self(call), call.Text(0)?.Text, start: true, end: true)),
        new("lstrip", "chars?", static call => Strip(call.Context, Self(call), call.Text(0)?.Text, start: true, end: false)),
        new("rstrip", "chars?", static call => Strip(call.Context, Self(call), call.Text(0)?.Text, start: false, end: true)),
        new("removeprefix", "prefix", static call => Whole(call) is { } text && call.RequiredText(0).Text is { } prefix
            && text.Text.StartsWith(prefix, StringComparison.Ordinal) ? text.Slice(prefix.Length, text.Text.Length - prefix.Length) : call.Subject),
        new("removesuffix", "suffix", static call => Whole(call) is { } text && call.RequiredText(0).Text is { } suffix
            && text.Text.EndsWith(suffix, StringComparison.Ordinal) ? text.Slice(0, text.Text.Length - suffix.Length) : call.Subject),
        new("split", "sep? maxsplit?", static call => Split(call, fromEnd: false)),
        new("rsplit", "sep? maxsplit?", static call => Split(call, fromEnd: true)),
        new("splitlines", "keepends?", SplitLines),
        new("partition", "sep", static call => Partition(call, fromEnd: false)),
        new("rpartition", "sep", static call => Partition(call, fromEnd: true)),
    ];

    /// <summary>The text without some characters, or white space, at its start or end.</summary>
    public static TextValue Strip(RenderContext context, TextValue text, string? characters, bool start, bool end)
    {
        string all = text.Text;
        context.ChargeSearch(all, characters ?? "");
        bool IsStripped(int at, int length) => characters is null
            ? PythonCharacters.IsSpace(all[at])
            : characters.AsSpan().Contains(all.AsSpan(at, length), StringComparison.Ordinal);

        int first = 0;
        int last = all.Length;
        while (start && first < last && IsStripped(first, CodePoints.LengthAt(all, first)))
        {
            first += CodePoints.LengthAt(all, first);
        }

        while (end && last > first)
        {
            int length = last - first > 1 ? CodePoints.LengthAt(all, last - 2) : 1;
            if (!IsStripped(last - length, length))
            {
                break;
            }

            last -= length;
        }

        return text.Slice(first, last - first);
    }

    private static SequenceValue Split(Invocation call, bool fromEnd)
    {
        TextValue text = Self(call);
        int most = call.Integer(1, otherwise: -1);
        most = most < 0 ? int.MaxValue : most;
        List<TextValue> parts;
        if (call.Text(0) is TextValue separator)
        {
            call.Context.ChargeSearch(text.Text, separator.Text);
            parts = separator.Text.Length == 0
                ? throw call.Context.Error("The separator must not be empty.")
                : fromEnd ? SplitFromEnd(call.Context, text, separator.Text, most) : SplitFromStart(call.Context, text, separator.Text, most);
        }
        else
        {
            parts = fromEnd ? SplitSpaceFromEnd(call.Context, text, most) : SplitSpace(call.Context, text, most);
        }

        return call.Context.List([.. parts]);
    }

    private static List<TextValue> SplitFromStart(RenderContext context, TextValue text, string separator, int most)
    {
        List<TextValue> parts = [];
        int start = 0;
        while (parts.Count < most && text.Text.IndexOf(separator, start, StringComparison.Ordinal) is >= 0 and int at)
        {
            context.Charge(1);
            parts.Add(text.Slice(start, at - start));
            start = at + separator.Length;
        }

        parts.Add(text.Slice(start, text.Text.Length - start));
        return parts;
    }

    private static List<TextValue> SplitFromEnd(RenderContext context, TextValue text, string separator, int most)
    {
        List<TextValue> parts = [];
        int end = text.Text.Length;
        while (parts.Count < most && text.Text.AsSpan(0, end).LastIndexOf(separator, StringComparison.Ordinal) is >= 0 and int at)
        {
            context.Charge(1);
            parts.Add(text.Slice(at + separator.Length, end - at - separator.Length));
            end = at;
        }

        parts.Add(text.Slice(0, end));
        parts.Reverse();
        return parts;
    }

    private static List<TextValue> SplitSpace(RenderContext context, TextValue text, int most)
    {
        List<TextValue> parts = [];
        int at = SkipSpace(text.Text, 0);
        while (at < text.Text.Length)
        {
            context.Charge(1);
            int end = parts.Count < most ? at : text.Text.Length;
            while (end < text.Text.Length && !PythonCharacters.IsSpace(text.Text[end]))
            {
                end++;
            }

            parts.Add(text.Slice(at, end - at));
            at = SkipSpace(text.Text, end);
        }

        return parts;
    }

    private static List<TextValue> SplitSpaceFromEnd(RenderContext context, TextValue text, int most)
    {
        List<TextValue> parts = [];
        int end = PythonCharacters.TrimEnd(text.Text).Length;
        while (end > 0)
        {
            context.Charge(1);
            int start = parts.Count < most ? end : 0;
            while (start > 0 && !PythonCharacters.IsSpace(text.Text[start - 1]))
            {
                start--;
            }

            parts.Add(text.Slice(start, end - start));
            end = PythonCharacters.TrimEnd(text.Text.AsSpan(0, start)).Length;
        }

        parts.Reverse();
        return parts;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && PythonCharacters.IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static SequenceValue SplitLines(Invocation call) =>
        call.Context.List([.. Lines(call.Context, Self(call), keepsBreaks: call.Flag(0))]);

    /// <summary>The lines of a text.</summary>
    public static List<TextValue> Lines(RenderContext context, TextValue text, bool keepsBreaks)
    {
        List<TextValue> lines = [];
        int start = 0;
        while (start < text.Text.Length)
        {
            context.Charge(1);
            int end = start;
            while (end < text.Text.Length && !PythonCharacters.IsLineBreak(text.Text[end]))
            {
                end++;
            }

            int next = end == text.Text.Length ? end
                : text.Text[end] == '\r' && end + 1 < text.Text.Length && text.Text[end + 1] == '\n' ? end + 2
                : end + 1;
            lines.Add(text.Slice(start, (keepsBreaks ? next : end) - start));
            start = next;
        }

        return lines;
    }

    private static SequenceValue Partition(Invocation call, bool fromEnd)
    {
        TextValue text = Whole(call);
        string separator = call.RequiredText(0).Text;
        if (separator.Length == 0)
        {
            throw call.Context.Error("The separator must not be empty.");
        }

        call.Context.ChargeSearch(text.Text, separator);
        int at = fromEnd
            ? text.Text.LastIndexOf(separator, StringComparison.Ordinal)
            : text.Text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0)
        {
            return fromEnd
                ? call.Context.Tuple(text.Slice(0, 0), text.Slice(0, 0), text)
                : call.Context.Tuple(text, text.Slice(text.Text.Length, 0), text.Slice(text.Text.Length, 0));
        }

        int behind = at + separator.Length;
        return call.Context.Tuple(
            text.Slice(0, at), text.Slice(at, separator.Length), text.Slice(behind, text.Text.Length - behind));
    }
}
