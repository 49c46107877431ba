namespace Typed.ChatTemplates;

/// <summary><c>{% set target | filter %}...{% endset %}</c>.</summary>
internal sealed class SetBlockStatement(AssignmentTarget target, FilterExpression? filter, Block body) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        Scope inner = new(scope);
        TextValue text = body.Capture(context, inner);
        target.Assign(context, scope, filter?.Apply(context, inner, text) ?? text);
        return Flow.Next;
    }
}
