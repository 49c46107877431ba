using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Parts of values by name or key.</summary>
internal static class Lookup
{
    /// <summary><c>value.name</c>: a method or attribute first, then a dict's item.</summary>
    public static Value Attribute(RenderContext context, Value value, TextValue name)
    {
        if (value.Attribute(name.Text) is Value attribute)
        {
            return attribute;
        }

        if (value.Method(name.Text) is Builtin method)
        {
            return new MethodValue(value, method);
        }

        RequireDefined(context, value);
        return (value as DictValue)?.Find(name) ?? UndefinedValue.Missing(value, name);
    }

    /// <summary><c>value[key]</c>: an item first, then a method or attribute.</summary>
    public static Value Item(RenderContext context, Value value, Value key)
    {
        RequireDefined(context, value);
        context.ChargeReading(key);
        context.ChargeReading(value);
        if (FindItem(value, key) is Value item)
        {
            return item;
        }

        if (key is TextValue name)
        {
            return value.Attribute(name.Text)
                ?? (value.Method(name.Text) is Builtin method ? new MethodValue(value, method) : UndefinedValue.Missing(value, key));
        }

        return UndefinedValue.Missing(value, key);
    }

    /// <summary>A part by a path such as <c>function.name</c> or <c>0.role</c>, as filters name attributes.</summary>
    /// <param name="context">The rendering.</param>
    /// <param name="value">The whole.</param>
    /// <param name="path">Names with points between them, or an index.</param>
    /// <param name="otherwise">What stands in for each part that is not there; null for undefined.</param>
    public static Value Path(RenderContext context, Value value, Value path, Value? otherwise = null)
    {
        if (path is not TextValue text)
        {
            value = Item(context, value, path);
            return value is UndefinedValue && otherwise is not null ? otherwise : value;
        }

        context.ChargeScan(text.Text);
        foreach (string part in text.Text.Split('.'))
        {
            context.Charge(1);
            value = Item(context, value, Int128.TryParse(part, CultureInfo.InvariantCulture, out Int128 index) && part.All(char.IsAsciiDigit)
                ? IntegerValue.Of(index)
                : new TextValue(part));
            value = value is UndefinedValue && otherwise is not null ? otherwise : value;
        }

        return value;
    }

    private static Value? FindItem(Value value, Value key) => value switch
    {
        DictValue dict => dict.Find(key),
        SequenceValue sequence => Index(key, sequence.Span.Length) is int index ? sequence[index] : null,
        TextValue text => Character(text, key),
        _ => null,
    };

    private static TextValue? Character(TextValue text, Value key)
    {
        if (Index(key, text.Length!.Value) is not int index)
        {
            return null;
        }

        int position = CodePoints.PositionOf(text.Text, index);
        return text.Slice(position, CodePoints.LengthAt(text.Text, position));
    }

    private static int? Index(Value key, int length)
    {
        if (key is not (IntegerValue or BooleanValue) || !Number.TryRead(key, out Number number))
        {
            return null;
        }

        Int128 index = number.AsInteger < 0 ? number.AsInteger + length : number.AsInteger;
        return index >= 0 && index < length ? (int)index : null;
    }

    private static void RequireDefined(RenderContext context, Value value)
    {
        if (value is UndefinedValue undefined)
        {
            throw context.Error(undefined.Reason + ".");
        }
    }
}
