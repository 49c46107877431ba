namespace Typed.ChatTemplates;

/// <summary>
/// <c>{% with name = value %}...{% endwith %}</c>: a scope of its own. So is <c>{% generation %}</c>, which marks what the
/// model said for training.
/// </summary>
internal sealed class WithStatement((AssignmentTarget Target, Expression Value)[] assignments, Block body) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        Scope inner = new(scope);
        foreach ((AssignmentTarget target, Expression value) in assignments)
        {
            target.Assign(context, inner, value.Evaluate(context, scope));
        }

        return body.Execute(context, inner, output);
    }
}
