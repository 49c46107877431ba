namespace Typed.ChatTemplates;

internal sealed class NotExpression(int position, Expression operand) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope) =>
        BooleanValue.Of(!operand.Evaluate(context, scope).IsTrue);
}
