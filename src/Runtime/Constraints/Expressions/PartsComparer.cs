namespace Typed.Constraints.Expressions;

/// <summary>Compares lists of expressions by what is in them.</summary>
internal sealed class PartsComparer : IEqualityComparer<Expression[]>, IAlternateEqualityComparer<ReadOnlySpan<Expression>, Expression[]>
{
    public Expression[] Create(ReadOnlySpan<Expression> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<Expression> alternate, Expression[] other) => alternate.SequenceEqual(other);

    public bool Equals(Expression[]? x, Expression[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(Expression[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<Expression> alternate)
    {
        HashCode hash = default;
        foreach (Expression expression in alternate)
        {
            hash.Add(expression.Id);
        }

        return hash.ToHashCode();
    }
}
