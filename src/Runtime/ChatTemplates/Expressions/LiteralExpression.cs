namespace Typed.ChatTemplates;

internal sealed class LiteralExpression(int position, Value value) : Expression(position)
{
    public Value Value { get; } = value;

    protected override Value Compute(RenderContext context, Scope scope) => Value;
}
