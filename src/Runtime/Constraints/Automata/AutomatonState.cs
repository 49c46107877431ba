using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>Where a text stands. Two texts that can go on in the same ways are, nearly always, in the same state object.</summary>
/// <remarks>Safe for concurrent use. What is found out on demand is found by several threads alike.</remarks>
internal sealed class AutomatonState
{
    private const int NotKnown = -2;
    private const int NoByte = -1;

    // Stands in a table of transitions for those that nobody has asked for yet.
    private static readonly AutomatonState s_unexplored = new();

    private readonly Automaton _automaton;
    private readonly byte[] _classOfByte;
    private AutomatonState?[] _transitions;
    private int _forcedByte = NotKnown;
    private int _shortestByte = NotKnown;
    private PlainRun? _plainRun;
    private CharacterRun? _run;
    private bool _isLoopFound;

    /// <param name="automaton">Whose state it is.</param>
    /// <param name="expression">What may follow.</param>
    /// <param name="shortestLength">The length of its shortest text.</param>
    public AutomatonState(Automaton automaton, Expression expression, int shortestLength)
    {
        (_automaton, Expression, ShortestLength) = (automaton, expression, shortestLength);
        (_classOfByte, _transitions) = (automaton.Classes.OfByte, automaton.Unexplored);
    }

    private AutomatonState() => (_automaton, Expression, _classOfByte, _transitions) = (null!, null!, null!, null!);

    /// <summary>Whether the text is valid as it is.</summary>
    public bool IsAccepting => ShortestLength == 0;

    /// <summary>Whether the text is valid and nothing can follow.</summary>
    public bool IsFinal => IsAccepting && FindByte(static _ => true) == NoByte;

    /// <summary>The fewest bytes that make the text valid.</summary>
    public int ShortestLength { get; }

    /// <summary>The first of such bytes; only where <see cref="ShortestLength"/> is above 0.</summary>
    public byte ShortestByte
    {
        get
        {
            if (_shortestByte == NotKnown)
            {
                _shortestByte = FindByte(next => next.ShortestLength < ShortestLength);
            }

            return _shortestByte >= 0
                ? (byte)_shortestByte
                : throw new InvalidOperationException("The text is valid as it is: there is no way that leads there.");
        }
    }

    /// <summary>The only byte that can follow; null where there are several, or where the text may end here.</summary>
    public byte? ForcedByte
    {
        get
        {
            if (_forcedByte == NotKnown)
            {
                _forcedByte = FindForcedByte();
            }

            return _forcedByte >= 0 ? (byte)_forcedByte : null;
        }
    }

    /// <summary>
    /// How many plain characters may follow, whatever they are: characters of a JSON string that are written as they are, in the
    /// basic plane; at least this many, <see cref="int.MaxValue"/> for any number.
    /// </summary>
    public int PlainRun => (_plainRun ??= _automaton.MeasurePlainRun(this)).Length;

    /// <summary>Whether <see cref="PlainRun"/> is exact: a run of more plain characters certainly cannot follow.</summary>
    public bool IsPlainRunExact => (_plainRun ??= _automaton.MeasurePlainRun(this)).IsExact;

    /// <summary>Characters that may follow in any order, as far as that is known.</summary>
    public CharacterRun Run => _run ??= _automaton.FindRun(this);

    /// <summary>Finds the characters after which the text stands where it stood, so that <see cref="Run"/> has them if it has none.</summary>
    public CharacterRun FindLoop()
    {
        if (Run.Length == 0 && !_isLoopFound)
        {
            PlainCharacters characters = _automaton.LoopOf(this);
            _run = characters == PlainCharacters.None ? CharacterRun.None : new CharacterRun(characters, int.MaxValue, ShortestLength);
            _isLoopFound = true;
        }

        return Run;
    }

    /// <summary>What may follow.</summary>
    internal Expression Expression { get; }

    /// <summary>The state after a byte; null where it may not follow.</summary>
    public AutomatonState? Next(byte value)
    {
        AutomatonState? next = Volatile.Read(ref Volatile.Read(ref _transitions)[_classOfByte[value]]);
        return ReferenceEquals(next, s_unexplored) ? _automaton.Explore(this, value) : next;
    }

    /// <summary>Finds the states after all bytes.</summary>
    public void ExploreAll()
    {
        foreach (byte value in _automaton.Classes.Representatives)
        {
            Next(value);
        }
    }

    /// <summary>A table of transitions of which none is known.</summary>
    internal static AutomatonState?[] MakeUnexplored(int classes)
    {
        AutomatonState?[] transitions = new AutomatonState?[classes];
        transitions.AsSpan().Fill(s_unexplored);
        return transitions;
    }

    /// <summary>Whether the state after a byte is known; under the automaton's lock.</summary>
    internal bool IsExplored(byte value) => !ReferenceEquals(_transitions[_classOfByte[value]], s_unexplored);

    /// <summary>Whether no state after a byte is known; under the automaton's lock.</summary>
    internal bool IsUnexplored => ReferenceEquals(_transitions, _automaton.Unexplored);

    /// <summary>Learns with which bytes texts go on at most; under the automaton's lock.</summary>
    internal void LearnFirst(ByteSet first)
    {
        AutomatonState?[] transitions = [.. _automaton.Unexplored];
        ByteClasses classes = _automaton.Classes;
        for (int i = 0; i < transitions.Length; i++)
        {
            transitions[i] = first.Contains(classes.Representatives[i]) ? s_unexplored : null;
        }

        Volatile.Write(ref _transitions, transitions);
    }

    /// <summary>Learns the state after a byte; under the automaton's lock.</summary>
    internal void Learn(byte value, AutomatonState? next)
    {
        Volatile.Write(ref _transitions[_classOfByte[value]], next);
    }

    private int FindForcedByte()
    {
        int forced = NoByte;
        ByteClasses classes = _automaton.Classes;
        for (int i = 0; i < classes.Count && !IsAccepting; i++)
        {
            byte value = classes.Representatives[i];
            if (Next(value) is not null)
            {
                if (forced != NoByte || !classes.IsSingle(i))
                {
                    return NoByte;
                }

                forced = value;
            }
        }

        return forced;
    }

    // The first byte, in the order in which classes are preferred, that leads to such a state.
    private int FindByte(Func<AutomatonState, bool> predicate)
    {
        foreach (byte value in _automaton.Classes.Representatives)
        {
            if (Next(value) is { } next && predicate(next))
            {
                return value;
            }
        }

        return NoByte;
    }
}
