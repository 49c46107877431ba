namespace Typed.ChatTemplates;

internal sealed class NameTarget(int position, string name) : AssignmentTarget(position)
{
    public override void Assign(RenderContext context, Scope scope, Value value) => scope.Set(name, value);
}
