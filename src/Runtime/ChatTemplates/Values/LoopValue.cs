namespace Typed.ChatTemplates;

/// <summary>What <c>loop</c> is within a loop.</summary>
/// <param name="items">What is looped over.</param>
/// <param name="depth0">How many recursive calls of the loop are around it.</param>
/// <param name="recurse">Runs the loop's body over other items; null where the loop is not recursive.</param>
internal sealed class LoopValue(Value[] items, int depth0, Func<RenderContext, Value, Value>? recurse) : CallableValue
{
    private Value? _lastChanged;

    public int Index0 { get; set; }

    public override string TypeName => "LoopContext";

    public override int? Length => items.Length;

    public override Value? Attribute(string name) => name switch
    {
        "index" => IntegerValue.Of(Index0 + 1),
        "index0" => IntegerValue.Of(Index0),
        "revindex" => IntegerValue.Of(items.Length - Index0),
        "revindex0" => IntegerValue.Of(items.Length - Index0 - 1),
        "first" => BooleanValue.Of(Index0 == 0),
        "last" => BooleanValue.Of(Index0 == items.Length - 1),
        "length" => IntegerValue.Of(items.Length),
        "depth" => IntegerValue.Of(depth0 + 1),
        "depth0" => IntegerValue.Of(depth0),
        "previtem" => Index0 > 0 ? items[Index0 - 1] : UndefinedValue.Because("there is no previous item"),
        "nextitem" => Index0 + 1 < items.Length ? items[Index0 + 1] : UndefinedValue.Because("there is no next item"),
        _ => null,
    };

    public override Builtin? Method(string name) => name switch
    {
        "cycle" => LoopMethods.Cycle,
        "changed" => LoopMethods.Changed,
        _ => null,
    };

    /// <summary>Whether values differ from those of the last call.</summary>
    public bool HasChanged(RenderContext context, Value values)
    {
        bool changed = _lastChanged is null || !Comparison.AreEqual(context, _lastChanged, values);
        _lastChanged = values;
        return changed;
    }

    public override Value Call(RenderContext context, Arguments arguments)
    {
        if (recurse is null)
        {
            throw context.Error("The loop is not recursive: write 'recursive' at the end of its 'for'.");
        }

        return arguments.Positional.Length == 1 && arguments.Named.Length == 0
            ? recurse(context, arguments.Positional[0])
            : throw context.Error("'loop' takes one argument: what to loop over.");
    }
}
