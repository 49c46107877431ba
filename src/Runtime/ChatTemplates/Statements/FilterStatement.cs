namespace Typed.ChatTemplates;

/// <summary><c>{% filter name %}...{% endfilter %}</c>.</summary>
internal sealed class FilterStatement(FilterExpression filter, Block body) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        Scope inner = new(scope);
        output.Append(filter.Apply(context, inner, body.Capture(context, inner)));
        return Flow.Next;
    }
}
