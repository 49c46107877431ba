using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>
/// Follows texts byte by byte. Its states are made when a text first comes there, each once; making them is safe for concurrent
/// use. A state from which no valid text can be reached is never given out.
/// </summary>
internal sealed class Automaton
{
    // What many texts visit is bounded, by beginning anew: some 100 MB at most.
    private const int MostStates = 100_000;
    private const int MostExpressions = 500_000;
    private const long MostWork = 5_000_000;

    // Longer than any context, and yet measured and spelled in no time.
    private const int MostShortest = 100_000;

    private readonly Lock _lock = new();
    private readonly ExpressionFactory _factory;
    private readonly Expression _root;
    private readonly PlainRuns _plainRuns;
    private readonly CharacterRuns _runs;
    private readonly OtherCharacters _others;
    private Dictionary<Expression, AutomatonState> _states = [];
    private int _expressionsBefore;
    private long _workBefore;
    private volatile AutomatonState _start;

    /// <param name="factory">Made the expressions, and is the automaton's from now on.</param>
    /// <param name="root">What a text must be.</param>
    /// <exception cref="GrammarException">No text is valid, or even the shortest is too long; or a rule begins with itself.</exception>
    /// <exception cref="TooMuchWorkException">The grammar is too intricate.</exception>
    public Automaton(ExpressionFactory factory, Expression root)
    {
        (_factory, _root, Classes) = (factory, root, factory.Classes);
        new RuleAnalysis(factory).Run();
        int shortest = factory.Lengths.Of(root);
        if (shortest == Length.Infinite)
        {
            throw new GrammarException(
                "No text can be valid: what the grammar demands contradicts itself, or has no end because it requires itself.");
        }

        if (shortest > MostShortest)
        {
            throw new GrammarException(
                $"Even the shortest valid text is too long for any model: it has {shortest} bytes, and at most {MostShortest} can " +
                "be asked for. Lower what the grammar demands at least, such as a count {...}, minItems or minLength.");
        }

        Unexplored = AutomatonState.MakeUnexplored(Classes.Count);
        _plainRuns = new PlainRuns(factory);
        _runs = new CharacterRuns(factory);
        _others = new OtherCharacters(Classes);
        (_expressionsBefore, _workBefore) = (factory.Table.Made, factory.Work.Done);
        _start = StateOf(root);
    }

    /// <summary>Where every text begins.</summary>
    public AutomatonState Start => _start;

    /// <summary>How much work was done with its expressions.</summary>
    public long Work => _factory.Work.Done;

    /// <summary>Which bytes are nowhere told apart.</summary>
    public ByteClasses Classes { get; }

    /// <summary>Whether a text is valid.</summary>
    public bool Accepts(ReadOnlySpan<byte> text)
    {
        AutomatonState? state = Start;
        foreach (byte value in text)
        {
            WorkLimit.Allow(WorkLimit.OfStep);
            state = state.Next(value);
            if (state is null)
            {
                return false;
            }
        }

        return state.IsAccepting;
    }

    /// <summary>A table of transitions of which none is known, shared by the states that nobody has followed yet.</summary>
    internal AutomatonState?[] Unexplored { get; }

    /// <summary>Makes the state after a byte, null where it may not follow, and lets <paramref name="from"/> know it.</summary>
    internal AutomatonState? Explore(AutomatonState from, byte value)
    {
        lock (_lock)
        {
            if (!from.IsExplored(value))
            {
                ForgetIfMany();
                if (from.IsUnexplored)
                {
                    // Most states are looked at from afar only: they share one table in which nothing is known. And most that
                    // are followed go on with few bytes, so that the others need not be tried.
                    from.LearnFirst(new FirstBytes(_factory).Of(from.Expression));
                    if (from.IsExplored(value))
                    {
                        return null;
                    }
                }

                Expression next = _factory.Derivative(from.Expression, Classes.Representatives[Classes.OfByte[value]]);
                from.Learn(value, next == _factory.Nothing ? null : StateOf(next));
            }
        }

        return from.Next(value);
    }

    /// <summary>Measures the plain characters that may follow a state.</summary>
    internal PlainRun MeasurePlainRun(AutomatonState state)
    {
        lock (_lock)
        {
            return _plainRuns.Of(state.Expression);
        }
    }

    /// <summary>Finds the characters that may follow a state in any order.</summary>
    internal CharacterRun FindRun(AutomatonState state)
    {
        lock (_lock)
        {
            return _runs.Of(state.Expression);
        }
    }

    /// <summary>Finds the plain characters after which a text is in a state again.</summary>
    internal PlainCharacters LoopOf(AutomatonState state)
    {
        ByteSet ascii = default;
        for (byte value = 0x20; value < 0x80; value++)
        {
            if (PlainCharacters.All.Ascii.Contains(value) && state.Next(value) == state)
            {
                ascii |= ByteSet.Of(value);
            }
        }

        return new PlainCharacters(ascii, _others.AllLeadBackTo(state));
    }

    private AutomatonState StateOf(Expression expression)
    {
        if (!_states.TryGetValue(expression, out AutomatonState? state))
        {
            state = new AutomatonState(this, expression, _factory.Lengths.Of(expression));
            _states.Add(expression, state);
        }

        return state;
    }

    // The states known so far live on with those who hold them, and go on from there in the new ones. New texts begin at a new
    // start, since the old one leads to all the old states.
    private void ForgetIfMany()
    {
        if (_states.Count > MostStates
            || _factory.Table.Made - _expressionsBefore > MostExpressions
            || _factory.Work.Done - _workBefore > MostWork)
        {
            _states = [];
            _factory.ForgetDerived();
            (_expressionsBefore, _workBefore) = (_factory.Table.Made, _factory.Work.Done);
            _start = StateOf(_root);
        }
    }
}
