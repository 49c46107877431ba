namespace Typed.Constraints.Expressions;

/// <summary>An expression, several times. Its derivatives count down: it is never written out.</summary>
internal sealed class RepeatExpression : Expression
{
    public RepeatExpression(int id, Expression body, int min, int? max)
        : base(id, min == 0 || body.IsNullable, body.HasRules, body.HasLogic)
    {
        (Body, Min, Max) = (body, min, max);
        LeastLength = Measure(LeastLengthOf);
    }

    public Expression Body { get; }

    public int Min { get; }

    /// <summary>The most; null for any number.</summary>
    public int? Max { get; }

    public override void Derive(Derivation derivation, Expression rest)
    {
        Expression more = derivation.Factory.Repeat(Body, Math.Max(Min - 1, 0), Max - 1);
        Body.Derive(derivation, derivation.Factory.Append(more, rest));
    }

    public override int Measure(Func<Expression, int> lengthOf) => Length.Times(Min, lengthOf(Body));

    public override string ToString() => (Min, Max) switch
    {
        (0, null) => $"({Body})*",
        (1, null) => $"({Body})+",
        _ => $"({Body}){{{Min},{Max}}}",
    };
}
