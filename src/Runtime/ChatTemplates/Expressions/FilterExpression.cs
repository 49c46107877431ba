namespace Typed.ChatTemplates;

/// <summary><c>subject | filter(arguments)</c>.</summary>
/// <param name="position">Where the filter's name lies.</param>
/// <param name="subject">What is filtered; null for what the filter's block contains.</param>
/// <param name="filter">The filter.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class FilterExpression(int position, Expression? subject, Builtin filter, ArgumentList arguments)
    : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope) => Apply(context, scope, block: null);

    /// <summary>Applies this filter, and those it stands behind, to the text of a block.</summary>
    public Value Apply(RenderContext context, Scope scope, TextValue? block)
    {
        Value value = subject switch
        {
            null => block!,
            FilterExpression inner when block is not null => inner.Apply(context, scope, block),
            _ => subject.Evaluate(context, scope),
        };
        Arguments values = arguments.Evaluate(context, scope);
        context.Position = Position;
        return filter.Invoke(context, value, values);
    }
}
