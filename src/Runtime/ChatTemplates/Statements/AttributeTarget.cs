namespace Typed.ChatTemplates;

/// <summary>An attribute of a namespace.</summary>
internal sealed class AttributeTarget(int position, string owner, string name) : AssignmentTarget(position)
{
    public override void Assign(RenderContext context, Scope scope, Value value)
    {
        context.Position = Position;
        Value target = scope.Find(owner, context) ?? context.Variable(owner);
        if (target is not NamespaceValue attributes)
        {
            throw context.Error(
                $"'{owner}' is no namespace, so that '{owner}.{name}' cannot be set: make it one with 'set {owner} = namespace()'.");
        }

        attributes.Set(name, value);
    }
}
