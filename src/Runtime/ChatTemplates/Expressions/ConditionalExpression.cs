namespace Typed.ChatTemplates;

/// <summary><c>a if condition else b</c>; without an else, undefined.</summary>
internal sealed class ConditionalExpression(int position, Expression condition, Expression then, Expression? otherwise)
    : Expression(position)
{
    private static readonly UndefinedValue s_nothing =
        UndefinedValue.Because("The inline 'if' is false and has no 'else'");

    protected override Value Compute(RenderContext context, Scope scope) =>
        condition.Evaluate(context, scope).IsTrue
            ? then.Evaluate(context, scope)
            : otherwise?.Evaluate(context, scope) ?? s_nothing;
}
