namespace Typed.ChatTemplates;

/// <summary>A list or a tuple.</summary>
internal class SequenceValue : Value
{
    private readonly Value[] _items;

    /// <param name="context">Whose limits hold.</param>
    /// <param name="items">The items, which are the sequence's from here on.</param>
    /// <param name="isTuple">Whether it is a tuple rather than a list.</param>
    public SequenceValue(RenderContext context, Value[] items, bool isTuple = false)
    {
        _items = items;
        IsTuple = isTuple;
        Nesting = context.Nest(items);
    }

    public bool IsTuple { get; }

    public Value this[int index] => _items[index];

    public ReadOnlySpan<Value> Span => _items;

    public override string TypeName => IsTuple ? "tuple" : "list";

    public override bool IsTrue => _items.Length > 0;

    public override int Nesting { get; }

    public override int? Length => _items.Length;

    public override Value[] Items(RenderContext context)
    {
        context.Charge(_items.Length);
        return _items;
    }

    public override Builtin? Method(string name) => SequenceMethods.Find(name, IsTuple);
}
