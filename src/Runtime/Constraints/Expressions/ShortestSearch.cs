namespace Typed.Constraints.Expressions;

/// <summary>Finds the shortest text of an intersection or a complement, or that there is none.</summary>
/// <remarks>
/// A search through the derivatives, the most promising first. What it learns on its way is remembered with the expressions: a
/// text that follows the way found does not search again.
/// </remarks>
internal static class ShortestSearch
{
    // Far more than patterns that people write need, and yet an end within seconds.
    private const int MostExpressions = 200_000;

    /// <exception cref="GrammarException">The search became too large.</exception>
    public static int Find(ExpressionFactory factory, LogicExpression start)
    {
        Dictionary<LogicExpression, (int Depth, LogicExpression? From)> seen = new() { [start] = (0, null) };
        PriorityQueue<LogicExpression, int> open = new();
        open.Enqueue(start, start.LeastLength);
        int shortest = Length.Infinite;
        LogicExpression? last = null;
        while (open.TryDequeue(out LogicExpression? expression, out int atLeast) && atLeast < shortest)
        {
            int depth = seen[expression].Depth + 1;
            foreach (byte value in factory.Classes.Representatives)
            {
                Expression next = factory.RawDerivative(expression, value);
                if (next is LogicExpression logic && ShortestLengths.Known(next) < 0)
                {
                    if (!seen.TryGetValue(logic, out var before) || before.Depth > depth)
                    {
                        seen[logic] = (depth, expression);
                        open.Enqueue(logic, Length.Sum(depth, logic.LeastLength));
                    }
                }
                else if (Length.Sum(depth, factory.Lengths.Of(next)) is int length && length < shortest)
                {
                    (shortest, last) = (length, expression);
                }
            }

            if (seen.Count > MostExpressions)
            {
                throw new GrammarException(
                    "An intersection or a complement in the grammar is too intricate: its shortest text could not be found. " +
                    "Combine fewer patterns, lengths and excluded values in one place.");
            }
        }

        if (last is null)
        {
            // Everything that can be reached was seen, and nothing of it can be ended.
            foreach (LogicExpression dead in seen.Keys)
            {
                dead.RememberedLength = Length.Infinite;
            }
        }

        for (LogicExpression? onWay = last; onWay is not null; onWay = seen[onWay].From)
        {
            onWay.RememberedLength = shortest - seen[onWay].Depth;
        }

        return shortest;
    }
}
