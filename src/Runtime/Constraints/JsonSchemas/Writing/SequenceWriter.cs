using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>
/// Writes elements or properties of which some must be there a number of times. What is still to be done is a state, which a
/// step may leave as it is, but to which none leads back.
/// </summary>
/// <param name="factory">Makes the expressions.</param>
/// <param name="punctuation">What stands between.</param>
/// <param name="steps">What may come next.</param>
/// <param name="isEnd">Whether nothing must come.</param>
/// <param name="tooMany">Says that there are too many states.</param>
internal sealed class SequenceWriter<TState>(
    ExpressionFactory factory,
    JsonPunctuation punctuation,
    Func<TState, IReadOnlyList<SequenceStep<TState>>> steps,
    Func<TState, bool> isEnd,
    Func<GrammarException> tooMany)
    where TState : IEquatable<TState>
{
    private const int MaxStates = 2000;

    private readonly Dictionary<TState, Expression> _written = [];

    /// <summary>All elements or properties, the first without a comma.</summary>
    public Expression Write(TState state)
    {
        List<Expression> ways = isEnd(state) ? [factory.Empty] : [];
        foreach ((Expression item, TState next) in steps(state))
        {
            ways.Add(factory.Concat(punctuation.First, item, WriteMore(next)));
        }

        return factory.Union([.. ways]);
    }

    /// <summary>The elements or properties that come after others.</summary>
    public Expression WriteMore(TState state)
    {
        SchemaErrors.EnsureStack();
        if (_written.TryGetValue(state, out Expression? written))
        {
            return written;
        }

        if (_written.Count >= MaxStates)
        {
            throw tooMany();
        }

        // Taken already, so that what comes deeper counts it.
        _written[state] = factory.Nothing;
        List<Expression> staying = [];
        List<Expression> ways = isEnd(state) ? [factory.Empty] : [];
        foreach ((Expression item, TState next) in steps(state))
        {
            if (next.Equals(state))
            {
                staying.Add(item);
            }
            else
            {
                ways.Add(factory.Concat(punctuation.Comma, item, WriteMore(next)));
            }
        }

        Expression loop = factory.Repeat(factory.Concat(punctuation.Comma, factory.Union([.. staying])), 0, null);
        return _written[state] = factory.Concat(loop, factory.Union([.. ways]));
    }
}
