namespace Typed.ChatTemplates;

/// <summary>A dict, in the order in which its keys were put in.</summary>
internal sealed class DictValue : Value
{
    private readonly OrderedDictionary<Value, Value> _items;

    /// <param name="context">Whose limits hold.</param>
    /// <param name="items">The items, which are the dict's from here on.</param>
    public DictValue(RenderContext context, OrderedDictionary<Value, Value> items)
    {
        _items = items;
        Nesting = context.Nest(items.Values);
    }

    public OrderedDictionary<Value, Value> Entries => _items;

    public override string TypeName => "dict";

    public override bool IsTrue => _items.Count > 0;

    public override int Nesting { get; }

    public override int? Length => _items.Count;

    /// <summary>Items to fill a dict with.</summary>
    public static OrderedDictionary<Value, Value> NewEntries(int capacity = 0) => new(capacity, KeyComparer.Instance);

    /// <summary>The value under a key; null where the key is absent, or is no key at all.</summary>
    public Value? Find(Value key) =>
        KeyComparer.IsKey(key) && _items.TryGetValue(key, out Value? value) ? value : null;

    public override Value[] Items(RenderContext context)
    {
        context.Charge(_items.Count);
        return [.. _items.Keys];
    }

    public override Builtin? Method(string name) => DictMethods.Find(name);
}
