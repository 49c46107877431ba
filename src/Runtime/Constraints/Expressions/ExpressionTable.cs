namespace Typed.Constraints.Expressions;

/// <summary>The expressions that were made, by what they are made of: each is made once.</summary>
internal sealed class ExpressionTable(WorkLimit work)
{
    private readonly Dictionary<ByteSet, BytesExpression> _bytes = [];
    private readonly Dictionary<(Expression, Expression), ConcatExpression> _concats = [];
    private readonly Dictionary<(Expression, int, int?), RepeatExpression> _repeats = [];
    private readonly Dictionary<(Expression, Expression, int, int?), WeightedRepeatExpression> _weightedRepeats = [];
    private readonly Dictionary<Expression[], UnionExpression> _unions = new(new PartsComparer());
    private readonly Dictionary<Expression[], IntersectExpression> _intersections = new(new PartsComparer());
    private readonly Dictionary<Expression, ComplementExpression> _complements = [];
    private readonly Dictionary<(IByteMachine, int), MachineExpression> _machines = [];
    private readonly Dictionary<Rule, ReferenceExpression> _references = [];
    private readonly List<Expression> _withRules = [];
    private int _firstDerived = int.MaxValue;

    /// <summary>The sets of bytes that occur.</summary>
    public IReadOnlyCollection<ByteSet> ByteSets => _bytes.Keys;

    /// <summary>The expressions of the grammar that refer to rules.</summary>
    public IReadOnlyList<Expression> WithRules => _withRules;

    /// <summary>How many expressions were made, those forgotten included.</summary>
    public int Made { get; private set; }

    public Expression Empty() => new EmptyExpression(NextId());

    public Expression Bytes(ByteSet set) =>
        _bytes.TryGetValue(set, out BytesExpression? known) ? known : _bytes[set] = new BytesExpression(NextId(), set);

    public Expression Concat(Expression head, Expression tail) => _concats.TryGetValue((head, tail), out ConcatExpression? known)
        ? known
        : _concats[(head, tail)] = Collect(new ConcatExpression(NextId(), head, tail));

    public Expression Repeat(Expression body, int min, int? max) =>
        _repeats.TryGetValue((body, min, max), out RepeatExpression? known)
            ? known
            : _repeats[(body, min, max)] = Collect(new RepeatExpression(NextId(), body, min, max));

    public Expression RepeatWeighted(Expression single, Expression twofold, int min, int? max) =>
        _weightedRepeats.TryGetValue((single, twofold, min, max), out WeightedRepeatExpression? known)
            ? known
            : _weightedRepeats[(single, twofold, min, max)] =
                Collect(new WeightedRepeatExpression(NextId(), single, twofold, min, max));

    public Expression Union(ReadOnlySpan<Expression> alternatives)
    {
        var lookup = _unions.GetAlternateLookup<ReadOnlySpan<Expression>>();
        return lookup.TryGetValue(alternatives, out UnionExpression? known)
            ? known
            : lookup[alternatives] = Collect(new UnionExpression(NextId(), alternatives));
    }

    public Expression Intersect(ReadOnlySpan<Expression> parts)
    {
        var lookup = _intersections.GetAlternateLookup<ReadOnlySpan<Expression>>();
        return lookup.TryGetValue(parts, out IntersectExpression? known)
            ? known
            : lookup[parts] = new IntersectExpression(NextId(), parts);
    }

    public Expression Complement(Expression body) => _complements.TryGetValue(body, out ComplementExpression? known)
        ? known
        : _complements[body] = new ComplementExpression(NextId(), body);

    public Expression Machine(IByteMachine machine, int state)
    {
        if (_machines.TryGetValue((machine, state), out MachineExpression? known))
        {
            return known;
        }

        // Bytes that no other expression names are told apart all the same.
        foreach (byte value in machine.Alphabet)
        {
            Bytes(ByteSet.Of(value));
        }

        return _machines[(machine, state)] = new MachineExpression(NextId(), machine, state);
    }

    public Expression Reference(Rule rule) => _references.TryGetValue(rule, out ReferenceExpression? known)
        ? known
        : _references[rule] = Collect(new ReferenceExpression(NextId(), rule));

    /// <summary>Whether the grammar is complete.</summary>
    public bool IsComplete => _firstDerived != int.MaxValue;

    /// <summary>Says that the grammar is complete: what is made from now on is derived from it.</summary>
    public void Complete()
    {
        _firstDerived = Made;
        _withRules.Clear();
    }

    /// <summary>Forgets what was derived. Those who hold such expressions may use them on, but equal ones may be made again.</summary>
    public void ForgetDerived()
    {
        Forget(_bytes);
        Forget(_concats);
        Forget(_repeats);
        Forget(_weightedRepeats);
        Forget(_unions);
        Forget(_intersections);
        Forget(_complements);
        Forget(_machines);
    }

    private int NextId()
    {
        work.Add(WorkLimit.OfExpression);
        return Made++;
    }

    private void Forget<TKey, TExpression>(Dictionary<TKey, TExpression> table)
        where TKey : notnull
        where TExpression : Expression
    {
        foreach ((TKey key, TExpression expression) in table)
        {
            if (expression.Id >= _firstDerived)
            {
                table.Remove(key);
            }
        }

        table.TrimExcess();
    }

    private TExpression Collect<TExpression>(TExpression expression)
        where TExpression : Expression
    {
        if (expression.HasRules && !IsComplete)
        {
            _withRules.Add(expression);
        }

        return expression;
    }
}
