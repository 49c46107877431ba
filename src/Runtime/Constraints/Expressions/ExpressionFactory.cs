namespace Typed.Constraints.Expressions;

/// <summary>Makes expressions, in a normal form and each one once. Not safe for concurrent use.</summary>
internal sealed class ExpressionFactory
{
    private readonly List<Rule> _rules = [];
    private readonly Dictionary<long, Expression> _derivatives = [];
    private (ByteClasses Classes, int Sets) _classes;

    /// <summary>Makes a factory, and allows this thread the work of making a grammar with it.</summary>
    public ExpressionFactory()
    {
        WorkLimit.Allow(WorkLimit.OfGrammar);
        Table = new ExpressionTable(Work);
        Nothing = Table.Bytes(ByteSet.None);
        Empty = Table.Empty();
        Anything = Table.Repeat(Table.Bytes(ByteSet.All), 0, null);
        Lengths = new ShortestLengths(this);
    }

    /// <summary>No text at all.</summary>
    public Expression Nothing { get; }

    /// <summary>The empty text.</summary>
    public Expression Empty { get; }

    /// <summary>Every text.</summary>
    public Expression Anything { get; }

    /// <summary>
    /// The expression of one character of a JSON string. A repetition of it is a run of plain characters, of which masks know
    /// what they accept without looking at each token. Made by Patterns (see there), set once.
    /// </summary>
    public Expression? JsonCharacter { get; set; }

    /// <summary>
    /// The expression of one character of a JSON string that is one UTF-16 code unit: the single elements of a weighted
    /// repetition whose plain characters are known likewise. Set with <see cref="JsonCharacter"/>.
    /// </summary>
    public Expression? JsonBasicCharacter { get; set; }

    /// <summary>The rules that were declared.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>The expressions that were made.</summary>
    public ExpressionTable Table { get; }

    /// <summary>Bounds what is done with expressions.</summary>
    public WorkLimit Work { get; } = new();

    /// <summary>What is known of the lengths of texts.</summary>
    public ShortestLengths Lengths { get; }

    /// <summary>The classes of bytes that the expressions made so far do not tell apart.</summary>
    public ByteClasses Classes
    {
        get
        {
            // Sets that are derived are put together from those of the grammar, and split no class.
            if (_classes.Sets != Table.ByteSets.Count && !Table.IsComplete)
            {
                Work.Add(Table.ByteSets.Count);
                _classes = (new ByteClasses(Table.ByteSets), Table.ByteSets.Count);
            }

            return _classes.Classes;
        }
    }

    /// <summary>One byte of a set.</summary>
    public Expression Bytes(ByteSet set) => Table.Bytes(set);

    /// <summary>One byte of an inclusive range.</summary>
    public Expression Range(byte from, byte to) => Bytes(ByteSet.OfRange(from, to));

    /// <summary>Exactly these bytes.</summary>
    public Expression Literal(ReadOnlySpan<byte> bytes)
    {
        Expression literal = Empty;
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            literal = Append(Bytes(ByteSet.Of(bytes[i])), literal);
        }

        return literal;
    }

    /// <summary>One after the other.</summary>
    public Expression Concat(params ReadOnlySpan<Expression> parts)
    {
        Expression whole = Empty;
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            whole = Prepend(parts[i], whole);
        }

        return whole;
    }

    /// <summary>One of several.</summary>
    public Expression Union(params ReadOnlySpan<Expression> alternatives)
    {
        if (alternatives.Length == 1)
        {
            return alternatives[0];
        }

        Alternatives union = new(this);
        foreach (Expression alternative in alternatives)
        {
            union.Add(alternative);
        }

        return union.ToExpression();
    }

    /// <summary>An expression or the empty text.</summary>
    public Expression Optional(Expression body) => Union(body, Empty);

    /// <summary>An expression, from <paramref name="min"/> to <paramref name="max"/> times; null for any number of times.</summary>
    public Expression Repeat(Expression body, int min, int? max)
    {
        if (min > max)
        {
            return Nothing;
        }

        if (max == 0 || body == Empty)
        {
            return Empty;
        }

        if (body == Nothing)
        {
            return min == 0 ? Empty : Nothing;
        }

        if (body is RepeatExpression { Min: 0, Max: null })
        {
            return body;
        }

        if (body.IsNullable)
        {
            // Then so may each of its repetitions, which need not be said for each.
            (body, min) = (WithoutEmpty(body), 0);
        }

        return (min, max) switch
        {
            (1, 1) => body,
            (0, 1) => Optional(body),
            _ => Table.Repeat(body, min, max),
        };
    }

    /// <summary>
    /// A repetition in which some elements count twice, as characters outside of the basic plane do where a text is measured in
    /// UTF-16 code units. No element may be empty.
    /// </summary>
    public Expression RepeatWeighted(Expression single, Expression twofold, int min, int? max) =>
        min > max ? Nothing
        : max == 0 ? Empty
        : max == 1 || twofold == Nothing ? Repeat(single, min, max)
        : (min, max) is (0, null) ? Repeat(Union(single, twofold), 0, null)
        : Table.RepeatWeighted(single, twofold, min, max);

    /// <summary>What all accept. None may refer to a rule.</summary>
    public Expression Intersect(params ReadOnlySpan<Expression> parts)
    {
        Conjunction conjunction = new(this);
        foreach (Expression part in parts)
        {
            conjunction.Add(part);
        }

        return conjunction.ToExpression();
    }

    /// <summary>What an expression does not accept. It may not refer to a rule.</summary>
    public Expression Complement(Expression expression) => expression switch
    {
        { HasRules: true } => throw new ArgumentException("What refers to a rule has no complement.", nameof(expression)),
        ComplementExpression complement => complement.Body,
        _ when expression == Nothing => Anything,
        _ when expression == Anything => Nothing,
        _ => Table.Complement(expression),
    };

    /// <summary>The texts that a machine accepts from one of its states.</summary>
    public Expression Machine(IByteMachine machine, int state) => Table.Machine(machine, state);

    /// <summary>Declares a rule, which must be defined before an automaton is made.</summary>
    public Rule Declare(string name)
    {
        Rule rule = new(name);
        _rules.Add(rule);
        return rule;
    }

    /// <summary>Defines a rule. It may not begin with itself (left recursion).</summary>
    public void Define(Rule rule, Expression body)
    {
        if (rule.Body is not null || !_rules.Contains(rule))
        {
            throw new InvalidOperationException($"The rule '{rule.Name}' is defined already, or was declared elsewhere.");
        }

        rule.Body = body;
    }

    /// <summary>What a rule accepts.</summary>
    public Expression Reference(Rule rule) => Table.Reference(rule);

    /// <summary>Whether an expression accepts no text, rules aside. Exact for expressions without rules.</summary>
    public bool IsNothing(Expression expression) => Lengths.Of(expression) == Length.Infinite;

    /// <summary>One after another, without bringing a head of several parts into the normal form: what derivatives need.</summary>
    public Expression Append(Expression head, Expression tail) =>
        head == Nothing || tail == Nothing ? Nothing
        : head == Empty ? tail
        : tail == Empty ? head
        : head is RepeatExpression { Min: 0, Max: null } && (tail == head || (tail as ConcatExpression)?.Head == head) ? tail
        : Table.Concat(head, tail);

    /// <summary>What may follow a byte.</summary>
    public Expression Derivative(Expression expression, byte value)
    {
        if (expression is LogicExpression logic)
        {
            Expression raw = RawDerivative(logic, value);
            return IsNothing(raw) ? Nothing : raw;
        }

        // The others are as quickly derived as looked up.
        bool isRemembered = expression is UnionExpression or ReferenceExpression;
        if (isRemembered && _derivatives.TryGetValue(Key(expression, value), out Expression? known))
        {
            return known;
        }

        Work.Add(1);
        WorkLimit.EnsureStack();
        Derivation derivation = new(this, value);
        expression.Derive(derivation, Empty);
        Expression derivative = derivation.Result;
        if (isRemembered)
        {
            _derivatives[Key(expression, value)] = derivative;
        }

        return derivative;
    }

    /// <summary>What may follow a byte, or an expression that accepts no text.</summary>
    public Expression RawDerivative(LogicExpression expression, byte value) =>
        _derivatives.TryGetValue(Key(expression, value), out Expression? known)
            ? known
            : _derivatives[Key(expression, value)] = DeriveLogic(expression, value);

    /// <summary>Forgets what was derived, to bound the memory that is taken.</summary>
    public void ForgetDerived()
    {
        Table.ForgetDerived();
        _derivatives.Clear();
    }

    private Expression DeriveLogic(LogicExpression expression, byte value)
    {
        Work.Add(1);
        return expression.Derive(this, value);
    }

    private static long Key(Expression expression, byte value) => ((long)expression.Id << 8) | value;

    private Expression WithoutEmpty(Expression expression) => expression is UnionExpression union
        ? Union([.. union.Alternatives.ToArray().Where(alternative => alternative != Empty)])
        : expression;

    // The parts of a concatenation are moved one by one, so that its head is never one itself.
    private Expression Prepend(Expression head, Expression tail)
    {
        if (head is not ConcatExpression || tail == Empty)
        {
            return Append(head, tail);
        }

        Stack<Expression> heads = [];
        for (; head is ConcatExpression concat; head = concat.Tail)
        {
            heads.Push(concat.Head);
        }

        Expression whole = Append(head, tail);
        while (heads.TryPop(out Expression? part))
        {
            whole = Append(part, whole);
        }

        return whole;
    }
}
