namespace Typed.ChatTemplates;

/// <summary><c>a ~ b ~ c</c>: texts in a row, whatever the values are.</summary>
internal sealed class ConcatExpression(int position, Expression[] operands) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        TextBuilder text = new(context);
        foreach (Expression operand in operands)
        {
            Value value = operand.Evaluate(context, scope);
            context.Position = Position;
            text.Append(value);
        }

        return text.ToText();
    }
}
