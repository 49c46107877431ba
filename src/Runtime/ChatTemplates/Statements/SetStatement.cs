namespace Typed.ChatTemplates;

/// <summary><c>{% set target = value %}</c>.</summary>
internal sealed class SetStatement(AssignmentTarget target, Expression value) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        target.Assign(context, scope, value.Evaluate(context, scope));
        return Flow.Next;
    }
}
