namespace Typed.ChatTemplates;

/// <summary><c>{% break %}</c> or <c>{% continue %}</c>.</summary>
internal sealed class FlowStatement(Flow flow) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output) => flow;
}
