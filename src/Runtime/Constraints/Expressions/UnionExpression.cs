namespace Typed.Constraints.Expressions;

/// <summary>One of several, of which no two begin with the same part.</summary>
internal sealed class UnionExpression : Expression
{
    private readonly Expression[] _alternatives;

    public UnionExpression(int id, ReadOnlySpan<Expression> alternatives)
        : base(
            id,
            alternatives.Any(static alternative => alternative.IsNullable),
            alternatives.Any(static alternative => alternative.HasRules),
            alternatives.Any(static alternative => alternative.HasLogic))
    {
        _alternatives = [.. alternatives];
        LeastLength = Measure(LeastLengthOf);
    }

    public ReadOnlySpan<Expression> Alternatives => _alternatives;

    public override void Derive(Derivation derivation, Expression rest)
    {
        // With rules what follows is spread over the alternatives, so that stacks never stand within stacks. Without, it
        // stays together: that is fewer expressions, and what is derived is remembered.
        if (!HasRules && rest != derivation.Factory.Empty)
        {
            derivation.Add(derivation.Factory.Append(derivation.Factory.Derivative(this, derivation.Value), rest));
            return;
        }

        WorkLimit.EnsureStack();
        foreach (Expression alternative in _alternatives)
        {
            alternative.Derive(derivation, rest);
        }
    }

    public override int Measure(Func<Expression, int> lengthOf) => _alternatives.Min(lengthOf);

    public override string ToString() => $"({string.Join(" | ", (IEnumerable<Expression>)_alternatives)})";
}
