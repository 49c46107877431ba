namespace Typed.ChatTemplates;

/// <summary>Filters that order or group items.</summary>
internal static partial class Filters
{
    private static IEnumerable<Builtin> OfGroups =>
    [
        new("sort", "reverse? case_sensitive? attribute?", Sort),
        new("dictsort", "case_sensitive? by? reverse?", SortDict),
        new("unique", "case_sensitive? attribute?", Unique),
        new("min", "case_sensitive? attribute?", static call => Extreme(call, sign: -1)),
        new("max", "case_sensitive? attribute?", static call => Extreme(call, sign: 1)),
        new("groupby", "attribute default? case_sensitive?", GroupBy),
        new("batch", "linecount fill_with?", Batch),
        new("slice", "slices fill_with?", Slice),
    ];

    /// <summary>What an item is ordered by: a part of it, without regard to case where that is not asked for.</summary>
    private static Value Key(Invocation call, Value item, Value? path, bool caseSensitive)
    {
        Value key = path is null ? item : Lookup.Path(call.Context, item, path);
        return Fold(call, key, caseSensitive);
    }

    /// <summary>A key without its case, where case does not matter.</summary>
    private static Value Fold(Invocation call, Value key, bool caseSensitive)
    {
        if (caseSensitive || key is not TextValue text)
        {
            return key;
        }

        call.Context.ChargeScan(text.Text);
        return Casing.Lower(text);
    }

    private static Value[] Order(Invocation call, Value[] items, Func<Value, Value> key, bool reverse)
    {
        Value[] keys = [.. items.Select(key)];
        Comparer<int> comparer = Comparer<int>.Create((left, right) =>
        {
            int order = Comparison.Compare(call.Context, keys[left], keys[right]) ?? 0;
            return reverse ? -order : order;
        });
        call.Context.Charge(items.Length);
        try
        {
            return [.. Enumerable.Range(0, items.Length).Order(comparer).Select(index => items[index])];
        }
        catch (InvalidOperationException e) when (e.InnerException is ChatTemplateException inner)
        {
            throw inner;
        }
    }

    private static SequenceValue Sort(Invocation call)
    {
        Value? attribute = call[2];
        bool caseSensitive = call.Flag(1);
        string[] paths = attribute is TextValue text ? text.Text.Split(',') : [];
        Func<Value, Value> key = paths.Length > 1
            ? item => call.Context.Tuple([.. paths.Select(path => Key(call, item, new TextValue(path.Trim()), caseSensitive))])
            : item => Key(call, item, attribute, caseSensitive);
        return call.Context.List(Order(call, Items(call), key, call.Flag(0)));
    }

    private static SequenceValue SortDict(Invocation call)
    {
        if (call.Subject is not DictValue dict)
        {
            throw call.Context.Error($"'dictsort' needs a dict, but found a value of type {call.Subject.TypeName}.");
        }

        string by = call.Text(1)?.Text ?? "key";
        int index = by switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw call.Context.Error("'dictsort' sorts by 'key' or by 'value'."),
        };
        Value[] items = DictMethods.Items(call.Context, dict).Items(call.Context);
        return call.Context.List(
            Order(call, items, item => Key(call, ((SequenceValue)item)[index], null, call.Flag(0)), call.Flag(2)));
    }

    private static GeneratorValue Unique(Invocation call)
    {
        HashSet<Value> seen = new(KeyComparer.Instance);
        return new GeneratorValue([.. Items(call).Where(item =>
        {
            Value key = Key(call, item, call[1], call.Flag(0));
            call.Context.ChargeReading(key);
            return KeyComparer.IsKey(key)
                ? seen.Add(key)
                : throw call.Context.Error($"'unique' cannot compare values of type {key.TypeName}.");
        })]);
    }

    private static Value Extreme(Invocation call, int sign)
    {
        Value? best = null;
        Value? bestKey = null;
        foreach (Value item in Items(call))
        {
            Value key = Key(call, item, call[1], call.Flag(0));
            if (bestKey is null || Comparison.Compare(call.Context, key, bestKey) * sign > 0)
            {
                (best, bestKey) = (item, key);
            }
        }

        return best ?? UndefinedValue.Because("There is no such item: the sequence is empty");
    }

    private static SequenceValue GroupBy(Invocation call)
    {
        RenderContext context = call.Context;
        bool caseSensitive = call.Flag(2);
        Value KeyOf(Value item) => Lookup.Path(context, item, call.Values[0]!, call[1]);
        Value FoldedKeyOf(Value item) => Fold(call, KeyOf(item), caseSensitive);

        List<Value> groups = [];
        List<Value> members = [];
        Value[] ordered = Order(call, Items(call), FoldedKeyOf, reverse: false);
        for (int i = 0; i < ordered.Length; i++)
        {
            members.Add(ordered[i]);
            if (i + 1 == ordered.Length || !Comparison.AreEqual(context, FoldedKeyOf(ordered[i]), FoldedKeyOf(ordered[i + 1])))
            {
                groups.Add(new GroupValue(context, KeyOf(members[0]), context.List([.. members])));
                members.Clear();
            }
        }

        return context.List([.. groups]);
    }

    private static GeneratorValue Batch(Invocation call)
    {
        int size = call.Integer(0, 0);
        if (size < 1)
        {
            throw call.Context.Error("'batch' needs a size of 1 at least.");
        }

        return new GeneratorValue([.. Items(call).Chunk(size).Select(chunk => Fill(call, chunk, size))]);
    }

    private static GeneratorValue Slice(Invocation call)
    {
        Value[] items = Items(call);
        int slices = call.Integer(0, 0);
        if (slices < 1)
        {
            throw call.Context.Error("'slice' needs 1 slice at least.");
        }

        call.Context.Charge(slices);
        List<Value> all = [];
        int start = 0;
        for (int i = 0; i < slices; i++)
        {
            bool isLonger = i < items.Length % slices;
            int length = (items.Length / slices) + (isLonger ? 1 : 0);
            all.Add(Fill(call, items[start..(start + length)], length + (isLonger ? 0 : 1)));
            start += length;
        }

        return new GeneratorValue([.. all]);
    }

    /// <summary>A list filled up to a size, if there is something to fill it with.</summary>
    private static SequenceValue Fill(Invocation call, Value[] items, int size)
    {
        if (call[1] is not Value filler || items.Length >= size)
        {
            return call.Context.List(items);
        }

        call.Context.Charge(size);
        return call.Context.List([.. items, .. Enumerable.Repeat(filler, size - items.Length)]);
    }
}
