using System.Runtime.InteropServices;

namespace Typed.Constraints.Expressions;

/// <summary>Brings the parts of an intersection into their normal form: flat, ordered, each once, one complement at most.</summary>
internal sealed class Conjunction(ExpressionFactory factory)
{
    private readonly List<Expression> _parts = [];
    private readonly List<Expression> _excluded = [];
    private ByteSet? _bytes;

    /// <summary>Adds a part.</summary>
    public void Add(Expression expression)
    {
        switch (expression)
        {
            case { HasRules: true }:
                throw new ArgumentException("What refers to a rule cannot be intersected.", nameof(expression));
            case BytesExpression bytes:
                _bytes = (_bytes ?? ByteSet.All) & bytes.Set;
                break;
            case IntersectExpression intersect:
                foreach (Expression part in intersect.Parts)
                {
                    Add(part);
                }

                break;
            case ComplementExpression complement:
                _excluded.Add(complement.Body);
                break;
            default:
                _parts.Add(expression);
                break;
        }
    }

    /// <summary>What they are together.</summary>
    public Expression ToExpression()
    {
        factory.Work.Add(_parts.Count + _excluded.Count);
        if (_bytes is { } bytes)
        {
            _parts.Add(factory.Bytes(bytes));
        }

        // To be in no one of several is to be in none of their union.
        Expression excluded = factory.Union(CollectionsMarshal.AsSpan(_excluded));
        if (_parts.Contains(factory.Nothing) || _parts.Contains(excluded))
        {
            return factory.Nothing;
        }

        if (_parts.Contains(factory.Empty))
        {
            return _parts.TrueForAll(static part => part.IsNullable) && !excluded.IsNullable ? factory.Empty : factory.Nothing;
        }

        if (excluded != factory.Nothing)
        {
            _parts.Add(factory.Complement(excluded));
        }

        _parts.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        Expression[] parts = [.. _parts.Distinct().Where(part => part != factory.Anything)];
        return parts.Length switch
        {
            0 => factory.Anything,
            1 => parts[0],
            _ => factory.Table.Intersect(parts),
        };
    }
}
