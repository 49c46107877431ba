namespace Typed.Constraints.Expressions;

/// <summary>Questions about several expressions.</summary>
internal static class ExpressionSpans
{
    public static bool Any(this ReadOnlySpan<Expression> expressions, Func<Expression, bool> predicate)
    {
        foreach (Expression expression in expressions)
        {
            if (predicate(expression))
            {
                return true;
            }
        }

        return false;
    }
}
