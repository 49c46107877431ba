namespace Typed.ChatTemplates;

/// <summary><c>a and b</c> or <c>a or b</c>: gives the operand that decides.</summary>
internal sealed class LogicExpression(int position, Expression left, Expression right, bool isAnd) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value value = left.Evaluate(context, scope);
        return value.IsTrue == isAnd ? right.Evaluate(context, scope) : value;
    }
}
