using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>Measures runs of plain characters of JSON strings. Not safe for concurrent use.</summary>
internal sealed class PlainRuns
{
    // The bytes that plain characters begin with: all but quotes, backslashes and control characters, up to three bytes of UTF-8.
    private static readonly ByteSet s_starts =
        (ByteSet.OfRange(0x20, 0x7F) | ByteSet.OfRange(0xC2, 0xEF)) & ~(ByteSet.Of((byte)'"') | ByteSet.Of((byte)'\\'));

    private readonly ExpressionFactory _factory;

    // Any one character. One that may be missing is no repetition any more, but a choice of its kinds and the empty text.
    private readonly HashSet<Expression> _characters = [];
    private readonly HashSet<Expression> _optionalCharacters = [];

    public PlainRuns(ExpressionFactory factory)
    {
        _factory = factory;
        foreach (Expression? character in (ReadOnlySpan<Expression?>)[factory.JsonCharacter, factory.JsonBasicCharacter])
        {
            if (character is not null)
            {
                _characters.Add(character);
                _optionalCharacters.Add(factory.Optional(character));
            }
        }
    }

    /// <summary>The run that may follow.</summary>
    public PlainRun Of(Expression expression)
    {
        WorkLimit.EnsureStack();
        switch (expression)
        {
            case RepeatExpression repeat when _characters.Contains(repeat.Body):
                return new PlainRun(repeat.Max ?? int.MaxValue, IsExact: true);
            case WeightedRepeatExpression repeat when _characters.Contains(repeat.Single):
                return new PlainRun(repeat.Max ?? int.MaxValue, IsExact: true);
            case UnionExpression when _characters.Contains(expression) || _optionalCharacters.Contains(expression):
                return new PlainRun(1, IsExact: true);
            case UnionExpression union:
                return OfAlternatives(union);
            case ReferenceExpression reference:
                return Of(reference.Rule.Body!);
            case ConcatExpression concat:
                PlainRun head = Of(concat.Head);
                bool isInHead = head.Length == 0 && !_factory.Lengths.IsNullable(concat.Head);
                bool isExact = head.IsExact && (isInHead || !CanStart(concat.Tail));
                return new PlainRun(head.Length, isExact || head.Length == int.MaxValue);
            default:
                return new PlainRun(0, !CanStart(expression));
        }
    }

    private PlainRun OfAlternatives(UnionExpression union)
    {
        _factory.Work.Add(union.Alternatives.Length);
        PlainRun longest = new(0, IsExact: true);
        foreach (Expression alternative in union.Alternatives)
        {
            // One that cannot be ended will not be followed.
            if (!_factory.IsNothing(alternative))
            {
                PlainRun run = Of(alternative);
                longest = new PlainRun(Math.Max(longest.Length, run.Length), longest.IsExact && run.IsExact);
            }
        }

        return longest.Length == int.MaxValue ? new PlainRun(int.MaxValue, IsExact: true) : longest;
    }

    private bool CanStart(Expression expression) => (new FirstBytes(_factory).Of(expression) & s_starts) != ByteSet.None;
}
