namespace Typed.ChatTemplates;

/// <summary><c>owner.name</c>.</summary>
internal sealed class AttributeExpression(int position, Expression owner, string name) : Expression(position)
{
    public Expression Owner { get; } = owner;

    public TextValue Name { get; } = new(name);

    protected override Value Compute(RenderContext context, Scope scope)
    {
        Value value = Owner.Evaluate(context, scope);
        context.Position = Position;
        return Lookup.Attribute(context, value, Name);
    }
}
