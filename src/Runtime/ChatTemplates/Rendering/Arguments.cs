namespace Typed.ChatTemplates;

/// <summary>The arguments of a call.</summary>
/// <param name="Positional">Those without a name.</param>
/// <param name="Named">Those with one, each name once.</param>
internal readonly record struct Arguments(Value[] Positional, NamedValue[] Named)
{
    public static Arguments None { get; } = new([], []);

    public static Arguments Of(params Value[] positional) => new(positional, []);
}
