namespace Typed.ChatTemplates;

/// <summary>Equality, order and membership as Python has them. Where a text came from makes no difference.</summary>
internal static class Comparison
{
    public static bool AreEqual(RenderContext context, Value left, Value right)
    {
        context.Charge(1);
        switch (left, right)
        {
            case (TextValue one, TextValue other):
                context.ChargeText(Math.Min(one.Text.Length, other.Text.Length));
                return one.Text == other.Text;
            case (DictValue one, DictValue other):
                return DictsAreEqual(context, one, other);
            case (SequenceValue one, SequenceValue other):
                return one.TypeName == other.TypeName && SequencesAreEqual(context, one.Span, other.Span);
            case (UndefinedValue, UndefinedValue):
                return true;
            default:
                return Number.TryRead(left, out Number a) && Number.TryRead(right, out Number b)
                    ? a.CompareTo(b) == 0
                    : ReferenceEquals(left, right);
        }
    }

    /// <summary>The order of two values; null where they have none, as with NaN.</summary>
    public static int? Compare(RenderContext context, Value left, Value right, string operation = "<")
    {
        context.Charge(1);
        switch (left, right)
        {
            case (TextValue one, TextValue other):
                context.ChargeText(Math.Min(one.Text.Length, other.Text.Length));
                return CodePoints.Compare(one.Text, other.Text);
            case (SequenceValue one, SequenceValue other) when one.TypeName == other.TypeName && one is not RangeValue:
                return CompareSequences(context, one.Span, other.Span, operation);
            case (UndefinedValue undefined, _):
                throw context.Error(undefined.Reason + ".");
            case (_, UndefinedValue undefined):
                throw context.Error(undefined.Reason + ".");
            default:
                return Number.TryRead(left, out Number a) && Number.TryRead(right, out Number b)
                    ? a.CompareTo(b)
                    : throw context.Error($"'{operation}' cannot compare values of types {left.TypeName} and {right.TypeName}.");
        }
    }

    public static bool Contains(RenderContext context, Value container, Value item)
    {
        switch (container)
        {
            case TextValue text:
                if (item is not TextValue part)
                {
                    throw context.Error($"A text cannot contain a value of type {item.TypeName}.");
                }

                context.ChargeSearch(text.Text, part.Text);
                return text.Text.Contains(part.Text, StringComparison.Ordinal);
            case DictValue dict:
                context.ChargeReading(item);
                return KeyComparer.MayBeKey(item)
                    ? dict.Find(item) is not null
                    : throw context.Error($"A value of type {item.TypeName} cannot be a key.");
            case GeneratorValue generator:
                while (generator.Next() is Value next)
                {
                    if (AreEqual(context, next, item))
                    {
                        return true;
                    }
                }

                return false;
            default:
                Value[] items = container.Items(context)
                    ?? throw context.Error($"'in' cannot look into a value of type {container.TypeName}.");
                return items.Any(candidate => ReferenceEquals(candidate, item) || AreEqual(context, candidate, item));
        }
    }

    private static bool SequencesAreEqual(RenderContext context, ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (!AreEqual(context, left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool DictsAreEqual(RenderContext context, DictValue left, DictValue right) =>
        left.Length == right.Length
        && left.Entries.All(entry =>
        {
            context.ChargeReading(entry.Key);
            return right.Find(entry.Key) is Value value && AreEqual(context, entry.Value, value);
        });

    private static int? CompareSequences(
        RenderContext context, ReadOnlySpan<Value> left, ReadOnlySpan<Value> right, string operation)
    {
        int common = Math.Min(left.Length, right.Length);
        for (int i = 0; i < common; i++)
        {
            if (!AreEqual(context, left[i], right[i]))
            {
                return Compare(context, left[i], right[i], operation);
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
