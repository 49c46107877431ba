namespace Typed.Constraints.Expressions;

/// <summary>One after the other.</summary>
/// <remarks>
/// The tail of what is left of a text is its stack: the rest of each rule that has begun. It can be as deep as the text is long,
/// so nothing here recurses into it.
/// </remarks>
internal sealed class ConcatExpression : Expression
{
    public ConcatExpression(int id, Expression head, Expression tail)
        : base(id, head.IsNullable && tail.IsNullable, head.HasRules || tail.HasRules, head.HasLogic || tail.HasLogic)
    {
        (Head, Tail) = (head, tail);
        LeastLength = Measure(LeastLengthOf);
    }

    public Expression Head { get; }

    public Expression Tail { get; }

    public override void Derive(Derivation derivation, Expression rest)
    {
        ConcatExpression concat = this;
        while (true)
        {
            concat.Head.Derive(derivation, derivation.Factory.Append(concat.Tail, rest));
            if (!derivation.Factory.Lengths.IsNullable(concat.Head))
            {
                return;
            }

            if (concat.Tail is not ConcatExpression tail)
            {
                concat.Tail.Derive(derivation, rest);
                return;
            }

            concat = tail;
        }
    }

    public override int Measure(Func<Expression, int> lengthOf) => Length.Sum(lengthOf(Head), lengthOf(Tail));

    public override string ToString() => $"{Head} {Tail}";
}
