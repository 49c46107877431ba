namespace Typed.ChatTemplates;

/// <summary><c>-a</c> or <c>+a</c>.</summary>
internal sealed class SignExpression(int position, Expression operand, bool isMinus) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value value = operand.Evaluate(context, scope);
        context.Position = Position;
        return isMinus ? Operators.Negate(context, value) : Operators.Plus(context, value);
    }
}
