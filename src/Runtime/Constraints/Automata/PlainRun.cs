namespace Typed.Constraints.Automata;

/// <summary>How many plain characters of a JSON string may follow, whatever they are.</summary>
/// <param name="Length">The number, or less; <see cref="int.MaxValue"/> for any number.</param>
/// <param name="IsExact">Whether more certainly cannot follow.</param>
internal sealed record PlainRun(int Length, bool IsExact);
