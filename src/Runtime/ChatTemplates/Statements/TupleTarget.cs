namespace Typed.ChatTemplates;

/// <summary><c>a, b</c>: each takes one item of the value.</summary>
internal sealed class TupleTarget(int position, AssignmentTarget[] targets) : AssignmentTarget(position)
{
    public override void Assign(RenderContext context, Scope scope, Value value)
    {
        context.Position = Position;
        Value[] items = context.Iterate(value);
        if (items.Length != targets.Length)
        {
            throw context.Error($"Expected {targets.Length} values to unpack, but found {items.Length}.");
        }

        for (int i = 0; i < items.Length; i++)
        {
            targets[i].Assign(context, scope, items[i]);
        }
    }
}
