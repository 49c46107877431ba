namespace Typed.ChatTemplates;

/// <summary><c>a &lt; b &lt; c</c>: true if each pair is in order.</summary>
internal sealed class CompareExpression(int position, Expression first, (string Operation, Expression Operand)[] others)
    : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value left = first.Evaluate(context, scope);
        foreach ((string operation, Expression operand) in others)
        {
            Value right = operand.Evaluate(context, scope);
            context.Position = Position;
            if (!Holds(context, operation, left, right))
            {
                return BooleanValue.False;
            }

            left = right;
        }

        return BooleanValue.True;
    }

    public static bool Holds(RenderContext context, string operation, Value left, Value right) => operation switch
    {
        "==" => Comparison.AreEqual(context, left, right),
        "!=" => !Comparison.AreEqual(context, left, right),
        "in" => Comparison.Contains(context, right, left),
        "not in" => !Comparison.Contains(context, right, left),
        "<" => Comparison.Compare(context, left, right, operation) < 0,
        "<=" => Comparison.Compare(context, left, right, operation) <= 0,
        ">" => Comparison.Compare(context, left, right, operation) > 0,
        _ => Comparison.Compare(context, left, right, operation) >= 0,
    };
}
