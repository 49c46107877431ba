namespace Typed.ChatTemplates;

/// <summary><c>{% if %}</c> with its <c>elif</c> and <c>else</c>.</summary>
internal sealed class IfStatement((Expression Condition, Block Body)[] branches, Block? otherwise) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        foreach ((Expression condition, Block body) in branches)
        {
            if (condition.Evaluate(context, scope).IsTrue)
            {
                return body.Execute(context, scope, output);
            }
        }

        return otherwise?.Execute(context, scope, output) ?? Flow.Next;
    }
}
