namespace Typed.ChatTemplates;

/// <summary>What a value is assigned to.</summary>
internal abstract class AssignmentTarget(int position)
{
    public int Position { get; } = position;

    public abstract void Assign(RenderContext context, Scope scope, Value value);
}
