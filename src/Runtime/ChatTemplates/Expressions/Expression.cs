namespace Typed.ChatTemplates;

/// <summary>A part of a template that has a value.</summary>
/// <param name="position">Where it lies in the source; errors name it.</param>
internal abstract class Expression(int position)
{
    public int Position { get; } = position;

    public Value Evaluate(RenderContext context, Scope scope)
    {
        context.Enter();
        Value value = Compute(context, scope);
        context.Leave();
        return value;
    }

    protected abstract Value Compute(RenderContext context, Scope scope);
}
