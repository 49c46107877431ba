namespace Typed.ChatTemplates;

/// <summary><c>[a, b]</c> or <c>(a, b)</c>.</summary>
internal sealed class SequenceExpression(int position, Expression[] items, bool isTuple) : Expression(position)
{
    public Expression[] Items { get; } = items;

    public bool IsTuple { get; } = isTuple;

    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value[] values = new Value[Items.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Items[i].Evaluate(context, scope);
        }

        context.Position = Position;
        return new SequenceValue(context, values, IsTuple);
    }
}
