namespace Typed.Constraints.Expressions;

/// <summary>What a rule accepts.</summary>
internal sealed class ReferenceExpression(int id, Rule rule) : Expression(id, isNullable: false, hasRules: true, hasLogic: false)
{
    public Rule Rule { get; } = rule;

    public override void Derive(Derivation derivation, Expression rest)
    {
        // Without a rest the rule is left for good: a list that ends with itself does not grow a stack.
        if (rest == derivation.Factory.Empty)
        {
            Rule.Body!.Derive(derivation, rest);
        }
        else
        {
            derivation.Add(derivation.Factory.Append(derivation.Factory.Derivative(this, derivation.Value), rest));
        }
    }

    public override int Measure(Func<Expression, int> lengthOf) => Rule.ShortestLength;

    public override string ToString() => $"<{Rule.Name}>";
}
