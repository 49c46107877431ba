namespace Typed.ChatTemplates;

/// <summary><c>a + b</c> and the other operators of arithmetic.</summary>
internal sealed class BinaryExpression(int position, string operation, Expression left, Expression right) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value one = left.Evaluate(context, scope);
        Value other = right.Evaluate(context, scope);
        context.Position = Position;
        return Operators.Apply(context, operation, one, other);
    }
}
