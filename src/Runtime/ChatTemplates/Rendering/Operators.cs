namespace Typed.ChatTemplates;

/// <summary>Arithmetic as Python has it.</summary>
internal static class Operators
{
    public static Value Apply(RenderContext context, string operation, Value left, Value right)
    {
        if (operation == "+" && left is TextValue first && right is TextValue second)
        {
            return Concatenate(context, first, second);
        }

        RequireDefined(context, left, right);
        bool isNumber = Number.TryRead(left, out Number a);
        if (Number.TryRead(right, out Number b) && isNumber)
        {
            return Arithmetic.Apply(context, operation, a, b);
        }

        return (operation, left, right) switch
        {
            ("+", SequenceValue one, SequenceValue other) when one.TypeName == other.TypeName && one is not RangeValue =>
                new SequenceValue(context, [.. one.Span, .. other.Span], one.IsTuple),
            ("*", TextValue text, IntegerValue or BooleanValue) => Repeat(context, text, b.AsInteger),
            ("*", IntegerValue or BooleanValue, TextValue text) => Repeat(context, text, a.AsInteger),
            ("*", SequenceValue items, IntegerValue or BooleanValue) when items is not RangeValue => Repeat(context, items, b.AsInteger),
            ("*", IntegerValue or BooleanValue, SequenceValue items) when items is not RangeValue => Repeat(context, items, a.AsInteger),
            ("%", TextValue format, _) => PythonFormat.Format(context, format, right),
            _ => throw context.Error($"'{operation}' does not go with values of types {left.TypeName} and {right.TypeName}."),
        };
    }

    public static Value Negate(RenderContext context, Value value) => Sign(context, value, "-") switch
    {
        { IsFloat: true } number => new FloatValue(-number.AsDouble, number.IsData),
        Number number => Arithmetic.Apply(context, "-", Zero, number),
    };

    public static Value Plus(RenderContext context, Value value) => Sign(context, value, "+") switch
    {
        { IsFloat: true } => value,
        Number number => IntegerValue.Of(number.AsInteger, number.IsData),
    };

    /// <summary>Two texts in a row.</summary>
    public static TextValue Concatenate(RenderContext context, TextValue left, TextValue right)
    {
        if (IsNothing(left) || IsNothing(right))
        {
            return IsNothing(left) ? right : left;
        }

        context.ChargeGrowth(left.Text.Length, right.Text.Length);
        context.ChargeText(left.Text.Length);
        return new TextValue(
            string.Concat(left.Text, right.Text),
            DataRanges.Concatenate(left.Data, left.Text.Length, right.Data, right.Text.Length));
    }

    /// <summary>Whether a text can be left out: not where it is data, which parts its neighbours.</summary>
    private static bool IsNothing(TextValue text) => text.Text.Length == 0 && text.Data.IsNone;

    private static Number Zero => Number.TryRead(IntegerValue.Of(0), out Number zero) ? zero : default;

    private static Number Sign(RenderContext context, Value value, string sign)
    {
        RequireDefined(context, value, value);
        return Number.TryRead(value, out Number number)
            ? number
            : throw context.Error($"'{sign}' does not go with a value of type {value.TypeName}.");
    }

    private static void RequireDefined(RenderContext context, Value left, Value right)
    {
        if ((left as UndefinedValue ?? right as UndefinedValue) is UndefinedValue undefined)
        {
            throw context.Error(undefined.Reason + ".");
        }
    }

    /// <summary>A text so often.</summary>
    public static TextValue Repeat(RenderContext context, TextValue text, Int128 times)
    {
        int count = Count(context, times, text.Text.Length);
        if (count == 0)
        {
            return text.Become("");
        }

        TextBuilder builder = new(context);
        for (int i = 0; i < count; i++)
        {
            builder.Append(text);
        }

        return builder.ToText();
    }

    private static SequenceValue Repeat(RenderContext context, SequenceValue items, Int128 times)
    {
        int count = Count(context, times, items.Span.Length);
        context.Charge((long)count * items.Span.Length);
        Value[] all = new Value[count * items.Span.Length];
        for (int i = 0; i < count; i++)
        {
            items.Span.CopyTo(all.AsSpan(i * items.Span.Length));
        }

        return new SequenceValue(context, all, items.IsTuple);
    }

    /// <summary>How often to repeat something of a length, which is checked against the limit before anything is made.</summary>
    private static int Count(RenderContext context, Int128 times, int length)
    {
        if (times <= 0 || length == 0)
        {
            return 0;
        }

        long total = (long)Int128.Min(times, RenderLimits.TextLength + 1L) * length;
        context.ChargeText(total);
        context.Charge(total / length);
        return (int)times;
    }
}
