namespace Typed.ChatTemplates;

/// <summary>The methods of <c>loop</c>.</summary>
internal static class LoopMethods
{
    public static Builtin Cycle { get; } = new("cycle", "*", static call => call.All.Positional.Length == 0
        ? throw call.Context.Error("'loop.cycle' needs the values to cycle through.")
        : call.All.Positional[((LoopValue)call.Subject).Index0 % call.All.Positional.Length]);

    public static Builtin Changed { get; } = new("changed", "*", static call => BooleanValue.Of(
        ((LoopValue)call.Subject).HasChanged(call.Context, call.Context.Tuple(call.All.Positional))));
}
