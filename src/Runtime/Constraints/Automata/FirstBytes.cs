using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>Finds the bytes with which texts can begin, and maybe some more.</summary>
internal sealed class FirstBytes(ExpressionFactory factory)
{
    private readonly HashSet<Expression> _visited = [];
    private ByteSet _bytes;

    public ByteSet Of(Expression expression)
    {
        Visit(expression);
        return _bytes;
    }

    private void Visit(Expression expression)
    {
        WorkLimit.EnsureStack();

        // What follows in a concatenation is visited in a loop: it may be deep.
        while (_visited.Add(expression))
        {
            factory.Work.Add(1);
            switch (expression)
            {
                case BytesExpression bytes:
                    _bytes |= bytes.Set;
                    return;
                case ConcatExpression concat:
                    Visit(concat.Head);
                    if (!factory.Lengths.IsNullable(concat.Head))
                    {
                        return;
                    }

                    expression = concat.Tail;
                    break;
                case UnionExpression union:
                    foreach (Expression alternative in union.Alternatives)
                    {
                        Visit(alternative);
                    }

                    return;
                case RepeatExpression repeat:
                    expression = repeat.Body;
                    break;
                case WeightedRepeatExpression repeat:
                    Visit(repeat.Single);
                    expression = repeat.Twofold;
                    break;
                case ReferenceExpression reference:
                    expression = reference.Rule.Body!;
                    break;
                case IntersectExpression intersect:
                    ByteSet common = ByteSet.All;
                    foreach (Expression part in intersect.Parts)
                    {
                        common &= new FirstBytes(factory).Of(part);
                    }

                    _bytes |= common;
                    return;
                case MachineExpression machine:
                    _bytes |= machine.First;
                    return;
                case ComplementExpression:
                    _bytes = ByteSet.All;
                    return;
                default:
                    return;
            }
        }
    }
}
