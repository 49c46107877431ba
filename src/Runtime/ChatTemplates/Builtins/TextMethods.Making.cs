namespace Typed.ChatTemplates;

/// <summary>Methods that make a text of others.</summary>
internal static partial class TextMethods
{
    private static IEnumerable<Builtin> Making =>
    [
        new("join", "iterable", static call => Join(call.Context, Whole(call), call.Context.Iterate(call.Values[0]!).Select(item =>
            item as TextValue ?? throw call.Context.Error($"'join' joins texts, but found a value of type {item.TypeName}.")))),
        new("replace", "old new count?", static call =>
            Replace(call.Context, Whole(call), call.RequiredText(0).Text, call.RequiredText(1), call.Integer(2, -1))),
        new("center", "width fillchar?", static call => Pad(call, static (padding, width) => (padding / 2) + (padding & width & 1))),
        new("ljust", "width fillchar?", static call => Pad(call, static (_, _) => 0)),
        new("rjust", "width fillchar?", static call => Pad(call, static (padding, _) => padding)),
        new("zfill", "width", FillWithZeros),
        new("format", "*", static call => BraceFormat.Format(call)),
    ];

    /// <summary>Texts in a row, with another between each two.</summary>
    public static TextValue Join(RenderContext context, TextValue separator, IEnumerable<TextValue> texts)
    {
        TextBuilder joined = new(context);
        bool first = true;
        foreach (TextValue text in texts)
        {
            if (!first)
            {
                joined.Append(separator);
            }

            joined.Append(text);
            first = false;
        }

        return joined.ToText();
    }

    /// <summary>The text with one part in place of another; at most so often, or always where that is negative.</summary>
    public static TextValue Replace(RenderContext context, TextValue text, string old, TextValue replacement, int most)
    {
        context.ChargeSearch(text.Text, old);
        TextBuilder replaced = new(context);
        int start = 0;
        for (int count = 0; count != most; count++)
        {
            // An empty part is found between any two characters.
            int at = old.Length > 0 ? text.Text.IndexOf(old, start, StringComparison.Ordinal)
                : count == 0 ? 0
                : start < text.Text.Length ? start + CodePoints.LengthAt(text.Text, start)
                : -1;
            if (at < 0)
            {
                break;
            }

            context.Charge(1);
            replaced.Append(text, start, at - start);
            replaced.Append(replacement);
            start = at + old.Length;
        }

        if (start == 0 && old.Length > 0)
        {
            return text;
        }

        replaced.Append(text, start, text.Text.Length - start);
        return replaced.ToText();
    }

    /// <summary>The text in the middle of a width, as str.center has it.</summary>
    public static TextValue Center(RenderContext context, TextValue text, int width, TextValue fill) =>
        Pad(context, text, width, fill, static (padding, width) => (padding / 2) + (padding & width & 1));

    private static TextValue Pad(Invocation call, Func<int, int, int> left)
    {
        TextValue fill = call.Text(1) ?? new TextValue(" ");
        return fill.Length == 1
            ? Pad(call.Context, Self(call), call.Integer(0, 0), fill, left)
            : throw call.Context.Error("What fills a text up must be one character.");
    }

    private static TextValue Pad(RenderContext context, TextValue text, int width, TextValue fill, Func<int, int, int> left)
    {
        int padding = width - text.Length!.Value;
        if (padding <= 0)
        {
            return text;
        }

        context.ChargeText(width);
        int before = left(padding, width);
        TextBuilder padded = new(context);
        padded.Append(Operators.Repeat(context, fill, before));
        padded.Append(text);
        padded.Append(Operators.Repeat(context, fill, padding - before));
        return padded.ToText();
    }

    private static TextValue FillWithZeros(Invocation call)
    {
        TextValue text = Self(call);
        int width = call.Integer(0, 0);
        int missing = width - text.Length!.Value;
        if (missing <= 0)
        {
            return text;
        }

        call.Context.ChargeText(width);
        int sign = text.Text is ['+' or '-', ..] ? 1 : 0;
        TextBuilder filled = new(call.Context);
        filled.Append(text, 0, sign);
        filled.Append(new string('0', missing));
        filled.Append(text, sign, text.Text.Length - sign);
        return filled.ToText();
    }
}
