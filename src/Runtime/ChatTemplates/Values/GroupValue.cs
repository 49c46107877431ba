namespace Typed.ChatTemplates;

/// <summary>One group of <c>groupby</c>: a pair whose parts also have names.</summary>
internal sealed class GroupValue(RenderContext context, Value grouper, Value list)
    : SequenceValue(context, [grouper, list], isTuple: true)
{
    public override Value? Attribute(string name) => name switch
    {
        "grouper" => grouper,
        "list" => list,
        _ => null,
    };
}
