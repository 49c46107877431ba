using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>How many plain characters of a JSON string may follow, whatever they are.</summary>
/// <param name="Length">The number, or less; <see cref="int.MaxValue"/> for any number.</param>
/// <param name="IsExact">Whether more certainly cannot follow.</param>
internal sealed record PlainRun(int Length, bool IsExact)
{
    // The bytes that plain characters begin with: all but quotes, backslashes and control characters, up to three bytes of UTF-8.
    private static readonly ByteSet s_starts =
        (ByteSet.OfRange(0x20, 0x7F) | ByteSet.OfRange(0xC2, 0xEF)) & ~(ByteSet.Of((byte)'"') | ByteSet.Of((byte)'\\'));

    /// <summary>Measures it for what may follow.</summary>
    public static PlainRun Of(Expression expression, ExpressionFactory factory)
    {
        switch (expression)
        {
            case RepeatExpression repeat when repeat.Body == factory.JsonCharacter || repeat.Body == factory.JsonBasicCharacter:
                return new PlainRun(repeat.Max ?? int.MaxValue, IsExact: true);
            case WeightedRepeatExpression repeat when repeat.Single == factory.JsonBasicCharacter:
                return new PlainRun(repeat.Max ?? int.MaxValue, IsExact: true);
            case ReferenceExpression reference:
                return Of(reference.Rule.Body!, factory);
            case UnionExpression union:
                return OfAlternatives(union, factory);
            case ConcatExpression concat:
                PlainRun head = Of(concat.Head, factory);
                bool isExact = head.IsExact
                    && ((head.Length == 0 && !factory.Lengths.IsNullable(concat.Head)) || !CanStart(concat.Tail, factory));
                return new PlainRun(head.Length, isExact || head.Length == int.MaxValue);
            default:
                return new PlainRun(0, !CanStart(expression, factory));
        }
    }

    private static PlainRun OfAlternatives(UnionExpression union, ExpressionFactory factory)
    {
        PlainRun longest = new(0, IsExact: true);
        foreach (Expression alternative in union.Alternatives)
        {
            // One that cannot be ended will not be followed.
            if (!factory.IsNothing(alternative))
            {
                PlainRun run = Of(alternative, factory);
                longest = new PlainRun(Math.Max(longest.Length, run.Length), longest.IsExact && run.IsExact);
            }
        }

        return longest.Length == int.MaxValue ? new PlainRun(int.MaxValue, IsExact: true) : longest;
    }

    private static bool CanStart(Expression expression, ExpressionFactory factory) =>
        (new FirstBytes(factory).Of(expression) & s_starts) != ByteSet.None;
}
