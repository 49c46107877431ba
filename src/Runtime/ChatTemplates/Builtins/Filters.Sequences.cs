namespace Typed.ChatTemplates;

/// <summary>Filters of sequences as a whole.</summary>
internal static partial class Filters
{
    private static IEnumerable<Builtin> OfSequences =>
    [
        new("length", "", Length),
        new("count", "", Length),
        new("first", "", First),
        new("last", "", Last),
        new("list", "", static call => call.Context.List([.. Items(call)])),
        new("reverse", "", Reverse),
        new("join", "d? attribute?", Join),
        new("items", "", static call => call.Subject switch
        {
            UndefinedValue => new GeneratorValue([]),
            DictValue dict => new GeneratorValue(DictMethods.Items(call.Context, dict).Items(call.Context)),
            _ => throw call.Context.Error($"'items' needs a dict, but found a value of type {call.Subject.TypeName}."),
        }),
        new("default", "default_value? boolean?", Default),
        new("d", "default_value? boolean?", Default),
        new("attr", "name", NamedPart),
        new("sum", "attribute? start?", Sum),
    ];

    private static Value NamedPart(Invocation call)
    {
        TextValue name = call.Values[0] as TextValue ?? throw call.Context.Error("'attr' needs a name.");
        call.Context.ChargeReading(name);
        return call.Subject.Attribute(name.Text)
            ?? (call.Subject.Method(name.Text) is Builtin method ? new MethodValue(call.Subject, method) : UndefinedValue.Missing(call.Subject, name));
    }

    private static IntegerValue Length(Invocation call)
    {
        call.Context.ChargeReading(call.Subject);
        return call.Subject.Length is int length
            ? IntegerValue.Of(length)
            : throw call.Context.Error($"A value of type {call.Subject.TypeName} has no length.");
    }

    private static Value First(Invocation call) =>
        (call.Subject is GeneratorValue generator ? generator.Next() : Items(call) is [Value first, ..] ? first : null)
        ?? UndefinedValue.Because("There is no first item: the sequence is empty");

    private static Value Last(Invocation call) => call.Subject is GeneratorValue
        ? throw call.Context.Error("'last' cannot look at the end of a generator: put 'list' before it.")
        : Items(call) is [.., Value last] ? last : UndefinedValue.Because("There is no last item: the sequence is empty");

    private static Value Reverse(Invocation call)
    {
        Value[] items = [.. Items(call)];
        Array.Reverse(items);
        return call.Subject is not TextValue text ? new GeneratorValue(items)
            : items.Length == 0 ? text
            : TextMethods.Join(call.Context, TextValue.Empty, items.Cast<TextValue>());
    }

    private static TextValue Join(Invocation call)
    {
        if (call.Subject is TextValue { IsTrue: false } empty)
        {
            return empty;
        }

        IEnumerable<Value> items = Items(call);
        if (call[1] is Value attribute)
        {
            items = items.Select(item => Lookup.Path(call.Context, item, attribute));
        }

        TextValue separator = call.Values[0] is Value given ? Printer.ToText(call.Context, given) : TextValue.Empty;
        return TextMethods.Join(call.Context, separator, items.Select(item => Printer.ToText(call.Context, item)));
    }

    private static Value Default(Invocation call) =>
        call.Subject is UndefinedValue || (call.Flag(1) && !call.Subject.IsTrue)
            ? call.Values[0] ?? TextValue.Empty
            : call.Subject;

    private static Value Sum(Invocation call)
    {
        Value sum = call.Values[1] ?? IntegerValue.Of(0);
        foreach (Value item in Items(call))
        {
            sum = Operators.Apply(call.Context, "+", sum, call[0] is Value path ? Lookup.Path(call.Context, item, path) : item);
        }

        return sum;
    }
}
