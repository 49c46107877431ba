namespace Typed.ChatTemplates;

/// <summary><c>subject is test(arguments)</c>.</summary>
internal sealed class TestExpression(int position, Expression subject, Builtin test, ArgumentList arguments)
    : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value value = subject.Evaluate(context, scope);
        Arguments values = arguments.Evaluate(context, scope);
        context.Position = Position;
        return BooleanValue.Of(test.Invoke(context, value, values).IsTrue);
    }
}
