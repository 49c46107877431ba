namespace Typed.Constraints.Expressions;

/// <summary>The empty text.</summary>
internal sealed class EmptyExpression(int id) : Expression(id, isNullable: true, hasRules: false, hasLogic: false)
{
    public override void Derive(Derivation derivation, Expression rest)
    {
    }

    public override int Measure(Func<Expression, int> lengthOf) => 0;

    public override string ToString() => "()";
}
