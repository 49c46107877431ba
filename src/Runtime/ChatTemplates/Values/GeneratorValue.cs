namespace Typed.ChatTemplates;

/// <summary>
/// What filters such as <c>map</c> and <c>select</c> give, as in Python: always true, without a length, and empty once it
/// has been looped over.
/// </summary>
/// <param name="items">What it gives.</param>
internal sealed class GeneratorValue(Value[] items) : Value
{
    private int _next;

    public override string TypeName => "generator";

    public override int Nesting { get; } = items.Length == 0 ? 0 : items.Max(static item => item.Nesting);

    public override Value[] Items(RenderContext context)
    {
        context.Charge(items.Length - _next);
        Value[] rest = items[_next..];
        _next = items.Length;
        return rest;
    }

    /// <summary>The next item; null at the end.</summary>
    public Value? Next() => _next < items.Length ? items[_next++] : null;
}
