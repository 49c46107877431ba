namespace Typed.ChatTemplates;

/// <summary><c>{{ value }}</c>.</summary>
internal sealed class OutputStatement(Expression value) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        Value result = value.Evaluate(context, scope);
        context.Position = value.Position;
        output.Append(result);
        return Flow.Next;
    }
}
