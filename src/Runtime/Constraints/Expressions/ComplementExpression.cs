namespace Typed.Constraints.Expressions;

/// <summary>What an expression does not accept.</summary>
internal sealed class ComplementExpression : LogicExpression
{
    public ComplementExpression(int id, Expression body)
        : base(id, !body.IsNullable)
    {
        Body = body;
        LeastLength = IsNullable ? 0 : 1;
    }

    public Expression Body { get; }

    public override Expression Derive(ExpressionFactory factory, byte value) =>
        factory.Complement(factory.Derivative(Body, value));

    public override int Measure(Func<Expression, int> lengthOf) => LeastLength;

    public override string ToString() => $"!({Body})";
}
