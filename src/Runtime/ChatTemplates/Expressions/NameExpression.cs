namespace Typed.ChatTemplates;

internal sealed class NameExpression(int position, string name) : Expression(position)
{
    public string Name { get; } = name;

    protected override Value Compute(RenderContext context, Scope scope) => scope.Find(Name, context) ?? context.Variable(Name);
}
