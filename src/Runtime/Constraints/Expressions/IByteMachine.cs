namespace Typed.Constraints.Expressions;

/// <summary>A deterministic automaton: the language of a <see cref="MachineExpression"/>. Immutable.</summary>
internal interface IByteMachine
{
    /// <summary>The bytes that it tells apart from all others, each from each.</summary>
    ReadOnlySpan<byte> Alphabet { get; }

    /// <summary>The state after a byte; null where no text of the language goes on so.</summary>
    int? Next(int state, byte value);

    /// <summary>The length of the shortest text that is accepted from a state.</summary>
    int ShortestLength(int state);
}
