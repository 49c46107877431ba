namespace Typed.Constraints.Expressions;

/// <summary>Finds the shortest text of an intersection or a complement, or that there is none.</summary>
/// <remarks>
/// A search through the derivatives, the most promising first. What it learns on its way is remembered with the expressions: a
/// text that follows the way found does not search again.
/// </remarks>
internal static class ShortestSearch
{
    /// <exception cref="TooMuchWorkException">The search became too large.</exception>
    public static int Find(ExpressionFactory factory, LogicExpression start)
    {
        ReadOnlySpan<byte> values = factory.Classes.Representatives;
        Dictionary<LogicExpression, (int Depth, LogicExpression? From)> seen = new() { [start] = (0, null) };
        PriorityQueue<(LogicExpression Expression, int Next), long> open = new();
        open.Enqueue((start, 0), Priority(start.LeastLength, 0));
        int shortest = Length.Infinite;
        LogicExpression? last = null;
        while (open.TryDequeue(out var way, out long priority) && Total(priority) < shortest)
        {
            (LogicExpression expression, int i) = way;
            int depth = seen[expression].Depth + 1;
            for (bool isOnWay = false; i < values.Length && !isOnWay; i++)
            {
                factory.Work.Add(1);
                Expression next = factory.RawDerivative(expression, values[i]);
                if (next is LogicExpression logic && ShortestLengths.Known(next) < 0)
                {
                    if (!seen.TryGetValue(logic, out var before) || before.Depth > depth)
                    {
                        int total = Length.Sum(depth, logic.LeastLength);
                        seen[logic] = (depth, expression);
                        open.Enqueue((logic, 0), Priority(total, depth));
                        isOnWay = total <= Total(priority);
                    }
                }
                else if (Length.Sum(depth, factory.Lengths.Of(next)) is int length && length < shortest)
                {
                    (shortest, last) = (length, expression);
                    isOnWay = length <= Total(priority);
                }
            }

            if (i < values.Length)
            {
                // No way is shorter than the one just found can be: the others wait.
                open.Enqueue((expression, i), priority);
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

    // Ways that may be short come first, of equally short ones the one that has come farthest.
    private static long Priority(int total, int depth) => ((long)total << 32) | (uint)(int.MaxValue - depth);

    private static int Total(long priority) => (int)(priority >> 32);
}
