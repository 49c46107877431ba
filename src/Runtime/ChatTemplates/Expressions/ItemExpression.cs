namespace Typed.ChatTemplates;

/// <summary><c>owner[key]</c>.</summary>
internal sealed class ItemExpression(int position, Expression owner, Expression key) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value value = owner.Evaluate(context, scope);
        Value wanted = key.Evaluate(context, scope);
        context.Position = Position;
        return Lookup.Item(context, value, wanted);
    }
}
