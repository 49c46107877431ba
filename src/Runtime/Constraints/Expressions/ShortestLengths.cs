namespace Typed.Constraints.Expressions;

/// <summary>The lengths of the shortest texts of expressions; of one that accepts none it is infinite.</summary>
internal sealed class ShortestLengths(ExpressionFactory factory)
{
    // The concatenations whose tails are being measured. They are as long as texts are deep, so it is not done by recursion.
    private readonly Stack<Expression> _spine = [];

    /// <summary>Whether an expression accepts the empty text.</summary>
    public bool IsNullable(Expression expression) => expression.HasRules ? Of(expression) == 0 : expression.IsNullable;

    /// <summary>The length of the shortest text.</summary>
    public int Of(Expression expression)
    {
        int known = Known(expression);
        if (known >= 0)
        {
            return known;
        }

        WorkLimit.EnsureStack();
        int outside = _spine.Count;
        while (expression is ConcatExpression concat && known < 0)
        {
            _spine.Push(concat);
            expression = concat.Tail;
            known = Known(expression);
        }

        int length = known >= 0 ? known : Remember(expression, expression is LogicExpression logic
            ? ShortestSearch.Find(factory, logic)
            : expression.Measure(Of));
        while (_spine.Count > outside)
        {
            // The head and the tail are known now.
            ConcatExpression concat = (ConcatExpression)_spine.Pop();
            Of(concat.Head);
            length = Remember(concat, concat.Measure(Of));
        }

        return length;
    }

    /// <summary>The length where it is known without looking further; negative where it is not.</summary>
    public static int Known(Expression expression) =>
        expression.RememberedLength >= 0 ? expression.RememberedLength
        : expression is { HasRules: false, HasLogic: false } ? expression.LeastLength
        : expression.IsNullable ? 0
        : -1;

    private static int Remember(Expression expression, int length) => expression.RememberedLength = length;
}
