namespace Typed.Constraints.Expressions;

/// <summary>What all parts accept.</summary>
internal sealed class IntersectExpression : LogicExpression
{
    private readonly Expression[] _parts;

    public IntersectExpression(int id, ReadOnlySpan<Expression> parts)
        : base(id, !parts.Any(static part => !part.IsNullable))
    {
        _parts = [.. parts];
        LeastLength = Measure(LeastLengthOf);
    }

    public ReadOnlySpan<Expression> Parts => _parts;

    public override Expression Derive(ExpressionFactory factory, byte value)
    {
        Expression[] derivatives = new Expression[_parts.Length];
        for (int i = 0; i < derivatives.Length; i++)
        {
            derivatives[i] = factory.Derivative(_parts[i], value);
            if (derivatives[i] == factory.Nothing)
            {
                return factory.Nothing;
            }
        }

        return factory.Intersect(derivatives);
    }

    public override int Measure(Func<Expression, int> lengthOf) => _parts.Max(lengthOf);

    public override string ToString() => $"({string.Join(" & ", (IEnumerable<Expression>)_parts)})";
}
