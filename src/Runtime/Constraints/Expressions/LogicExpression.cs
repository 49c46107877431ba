namespace Typed.Constraints.Expressions;

/// <summary>An intersection or a complement: that it accepts no text cannot be seen at once.</summary>
internal abstract class LogicExpression(int id, bool isNullable) : Expression(id, isNullable, hasRules: false, hasLogic: true)
{
    /// <summary>What may follow a byte; it may be an expression that accepts no text without being Nothing.</summary>
    public abstract Expression Derive(ExpressionFactory factory, byte value);

    public sealed override void Derive(Derivation derivation, Expression rest) =>
        derivation.Add(derivation.Factory.Append(derivation.Factory.Derivative(this, derivation.Value), rest));
}
