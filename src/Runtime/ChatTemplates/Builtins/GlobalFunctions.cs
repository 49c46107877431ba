using System.Collections.Frozen;

namespace Typed.ChatTemplates;

/// <summary>The functions that every template knows.</summary>
internal static class GlobalFunctions
{
    private static readonly FrozenDictionary<string, FunctionValue> s_functions = new Builtin[]
    {
        new("raise_exception", "message", static call =>
            throw call.Context.Error($"The chat template refuses the messages: {Printer.ToText(call.Context, call.Values[0]!).Text}")),
        new("strftime_now", "format", static call =>
            DateFormat.Format(call.Context, call.Context.Time.GetLocalNow(), call.RequiredText(0))),
        new("range", "start stop? step?", Range),
        new("dict", "value? *", Dict),
        new("namespace", "value? *", Namespace),
    }.ToFrozenDictionary(static function => function.Name, static function => new FunctionValue(function));

    /// <summary>The function of that name; null where there is none.</summary>
    public static FunctionValue? Find(string name) => s_functions.GetValueOrDefault(name);

    private static RangeValue Range(Invocation call)
    {
        Int128 Read(int index) => call.Values[index] is IntegerValue or BooleanValue && Number.TryRead(call.Values[index]!, out Number number)
            ? Int128.Clamp(number.AsInteger, long.MinValue, long.MaxValue)
            : throw call.Context.Error($"The arguments of range must be integers, but one is of type {call.Values[index]?.TypeName}.");

        bool isData = call.Values.Any(static value => value is IntegerValue { IsData: true });
        return call.Values switch
        {
            [_, null, null] => new RangeValue(call.Context, 0, Read(0), 1, isData),
            [_, _, null] => new RangeValue(call.Context, Read(0), Read(1), 1, isData),
            _ => new RangeValue(call.Context, Read(0), Read(1), Read(2), isData),
        };
    }

    private static DictValue Dict(Invocation call)
    {
        OrderedDictionary<Value, Value> entries = Entries(call);
        return new DictValue(call.Context, entries);
    }

    private static NamespaceValue Namespace(Invocation call)
    {
        NamespaceValue attributes = new();
        foreach ((Value key, Value value) in Entries(call))
        {
            attributes.Set((key as TextValue)?.Text ?? throw call.Context.Error("The names in a namespace must be texts."), value);
        }

        return attributes;
    }

    /// <summary>The items of a dict or of pairs, and then the arguments by name.</summary>
    private static OrderedDictionary<Value, Value> Entries(Invocation call)
    {
        RenderContext context = call.Context;
        OrderedDictionary<Value, Value> entries = DictValue.NewEntries();
        if (call.All.Positional.Length > 1)
        {
            throw context.Error("Expected one argument without a name at most.");
        }

        if (call.All.Positional is [DictValue dict])
        {
            foreach ((Value key, Value value) in dict.Entries)
            {
                context.ChargeReading(key);
                entries[key] = value;
            }
        }
        else if (call.All.Positional is [Value pairs])
        {
            foreach (Value pair in context.Iterate(pairs))
            {
                entries[Pair(context, pair, 0)] = Pair(context, pair, 1);
            }
        }

        foreach (NamedValue named in call.All.Named)
        {
            entries[named.Key] = named.Value;
        }

        return entries;
    }

    private static Value Pair(RenderContext context, Value pair, int index)
    {
        Value[] items = context.Iterate(pair);
        context.ChargeReading(items.FirstOrDefault(NoneValue.Instance));
        return items.Length != 2 ? throw context.Error("A dict is made of pairs of a key and a value.")
            : index == 1 || KeyComparer.IsKey(items[0]) ? items[index]
            : throw context.Error($"A value of type {items[0].TypeName} cannot be a key.");
    }
}
