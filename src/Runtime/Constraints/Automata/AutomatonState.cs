namespace Typed.Constraints.Automata;

/// <summary>Where a text stands. Two texts that can go on in the same ways are, nearly always, in the same state object.</summary>
internal abstract class AutomatonState
{
    /// <summary>Whether the text is valid as it is.</summary>
    public abstract bool IsAccepting { get; }

    /// <summary>Whether the text is valid and nothing can follow.</summary>
    public abstract bool IsFinal { get; }

    /// <summary>The state after a byte; null where it may not follow.</summary>
    public abstract AutomatonState? Next(byte value);

    /// <summary>The fewest bytes that make the text valid.</summary>
    public abstract int ShortestLength { get; }

    /// <summary>The first of such bytes; only where <see cref="ShortestLength"/> is above 0.</summary>
    public abstract byte ShortestByte { get; }

    /// <summary>The only byte that can follow; null where there are several, or where the text may end here.</summary>
    public abstract byte? ForcedByte { get; }

    /// <summary>
    /// How many plain characters may follow, whatever they are: characters of a JSON string that are written as they are, in the
    /// basic plane; at least this many, <see cref="int.MaxValue"/> for any number.
    /// </summary>
    public abstract int PlainRun { get; }

    /// <summary>Whether <see cref="PlainRun"/> is exact: a run of more plain characters certainly cannot follow.</summary>
    public abstract bool IsPlainRunExact { get; }
}
