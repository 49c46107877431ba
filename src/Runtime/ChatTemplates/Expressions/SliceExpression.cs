namespace Typed.ChatTemplates;

/// <summary><c>owner[start:stop:step]</c>, each of which may be left out.</summary>
internal sealed class SliceExpression(int position, Expression owner, Expression? start, Expression? stop, Expression? step)
    : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value value = owner.Evaluate(context, scope);
        int? from = Bound(start?.Evaluate(context, scope), context);
        int? to = Bound(stop?.Evaluate(context, scope), context);
        int by = Bound(step?.Evaluate(context, scope), context) ?? 1;
        context.Position = Position;
        if (by == 0)
        {
            throw context.Error("The step of a slice must not be 0.");
        }

        return value switch
        {
            TextValue text => Slice(context, text, from, to, by),
            RangeValue range => Slice(context, range, from, to, by),
            SequenceValue items => new SequenceValue(
                context, [.. Indices(items.Span.Length, from, to, by).Select(index => items[index])], items.IsTuple),
            UndefinedValue undefined => throw context.Error(undefined.Reason + "."),
            _ => throw context.Error($"A value of type {value.TypeName} cannot be sliced."),
        };
    }

    private int? Bound(Value? value, RenderContext context)
    {
        switch (value)
        {
            case null or NoneValue:
                return null;
            case IntegerValue or BooleanValue when Number.TryRead(value, out Number number):
                return (int)Int128.Clamp(number.AsInteger, -int.MaxValue, int.MaxValue);
            default:
                context.Position = Position;
                throw context.Error($"The bounds of a slice must be integers, but one is of type {value.TypeName}.");
        }
    }

    private static RangeValue Slice(RenderContext context, RangeValue range, int? from, int? to, int by)
    {
        (int start, int end) = Clamp(range.Span.Length, from, to, by);
        return new RangeValue(context, range.Start + (start * range.Step), range.Start + (end * range.Step), by * range.Step, range.IsData);
    }

    private static TextValue Slice(RenderContext context, TextValue text, int? from, int? to, int by)
    {
        context.ChargeText(text.Text.Length);
        int length = CodePoints.Count(text.Text);
        if (by == 1)
        {
            (int first, int end) = Clamp(length, from, to, by);
            int start = CodePoints.PositionOf(text.Text, first);
            return text.Slice(start, Math.Max(CodePoints.PositionOf(text.Text, end) - start, 0));
        }

        Value[] characters = text.Items(context);
        TextBuilder slice = new(context);
        foreach (int index in Indices(length, from, to, by))
        {
            slice.Append(characters[index]);
        }

        TextValue result = slice.ToText();
        return result.IsTrue ? result : text.Become("");
    }

    private static IEnumerable<int> Indices(int length, int? from, int? to, int by)
    {
        (int start, int end) = Clamp(length, from, to, by);
        for (long index = start; by > 0 ? index < end : index > end; index += by)
        {
            yield return (int)index;
        }
    }

    /// <summary>The bounds as Python reads them: counted from the end where negative, and kept within the length.</summary>
    private static (int Start, int End) Clamp(int length, int? from, int? to, int by)
    {
        int least = by > 0 ? 0 : -1;
        int most = by > 0 ? length : length - 1;
        int Read(int? bound, int otherwise) => bound is not int value ? otherwise
            : Math.Clamp(value < 0 ? value + length : value, least, Math.Max(most, least));
        return (Read(from, by > 0 ? least : most), Read(to, by > 0 ? most : least));
    }
}
