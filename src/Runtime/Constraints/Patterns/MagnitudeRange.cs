using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes the expression of unsigned decimal numbers between two of them.</summary>
/// <remarks>
/// A text is compared with the bounds digit by digit. As long as it agrees with a bound it is held by it: its next digit must
/// not lie beyond the bound's. From the first digit that differs on it is free.
/// </remarks>
internal sealed class MagnitudeRange
{
    private readonly ExpressionFactory _factory;
    private readonly DecimalText _low;
    private readonly bool _isLowExclusive;
    private readonly DecimalText? _high;
    private readonly bool _isHighExclusive;
    private readonly int _mostFraction;
    private readonly Expression _digit;

    /// <param name="factory">Makes the expressions.</param>
    /// <param name="low">The smallest number; its sign does not count.</param>
    /// <param name="isLowExclusive">Whether the smallest is excluded.</param>
    /// <param name="high">The largest number; null for none.</param>
    /// <param name="isHighExclusive">Whether the largest is excluded.</param>
    /// <param name="mostFraction">The most digits after the point.</param>
    public MagnitudeRange(
        ExpressionFactory factory, DecimalText low, bool isLowExclusive, DecimalText? high, bool isHighExclusive, int mostFraction)
    {
        (_factory, _low, _isLowExclusive, _high, _isHighExclusive) = (factory, low, isLowExclusive, high, isHighExclusive);
        _mostFraction = mostFraction;
        _digit = Digit(0, 9);
    }

    /// <summary>The numbers, without leading zeros.</summary>
    public Expression ToExpression()
    {
        int fewest = _low.Whole.Length;
        int? most = _high?.Whole.Length;
        if (fewest > most)
        {
            return _factory.Nothing;
        }

        // As many digits as a bound, fewer than the one and more than the other, or as many as both.
        List<Expression> parts = [Whole(0, fewest, isHeldLow: true, isHeldHigh: fewest == most)];
        if (most > fewest)
        {
            parts.Add(Whole(0, most.Value, isHeldLow: false, isHeldHigh: true));
        }

        if (most is null || most - fewest > 1)
        {
            parts.Add(_factory.Concat(Digit(1, 9), _factory.Repeat(_digit, fewest, most - 2), FreeFraction(0)));
        }

        return _factory.Union([.. parts]);
    }

    private Expression Whole(int index, int length, bool isHeldLow, bool isHeldHigh)
    {
        if (index == length)
        {
            return AfterDigit(0, isHeldLow, isHeldHigh, static (range, index, low, high) => range.Point(low, high));
        }

        if (!isHeldLow && !isHeldHigh)
        {
            return _factory.Concat(_factory.Repeat(_digit, length - index, length - index), FreeFraction(0));
        }

        int least = isHeldLow ? _low.Whole[index] - '0' : index == 0 && length > 1 ? 1 : 0;
        int largest = isHeldHigh ? _high!.Whole[index] - '0' : 9;
        return Branch(least, largest, isHeldLow, isHeldHigh, (low, high) => Whole(index + 1, length, low, high));
    }

    private Expression Point(bool isHeldLow, bool isHeldHigh) => _factory.Concat(Byte('.'), FractionDigits(0, isHeldLow, isHeldHigh));

    private Expression FreeFraction(int index) => _mostFraction <= index
        ? _factory.Empty
        : _factory.Optional(_factory.Concat(Byte('.'), _factory.Repeat(_digit, 1, _mostFraction)));

    // At least one digit after the point.
    private Expression FractionDigits(int index, bool isHeldLow, bool isHeldHigh)
    {
        if (index >= _mostFraction)
        {
            return _factory.Nothing;
        }

        if (!isHeldLow && !isHeldHigh)
        {
            return _factory.Repeat(_digit, 1, _mostFraction - index);
        }

        int least = isHeldLow ? DigitOf(_low, index) : 0;
        int largest = isHeldHigh ? DigitOf(_high!, index) : 9;
        return Branch(least, largest, isHeldLow, isHeldHigh, (low, high) =>
            AfterDigit(index + 1, low, high, static (range, index, low, high) => range.FractionDigits(index, low, high)));
    }

    // The number may end here, or go on.
    private Expression AfterDigit(int index, bool isHeldLow, bool isHeldHigh, Func<MagnitudeRange, int, bool, bool, Expression> goOn)
    {
        // Past the digits of an inclusive bound nothing can fall below it.
        isHeldLow &= index < _low.Fraction.Length || _isLowExclusive;
        bool isLowKept = !isHeldLow;
        bool isHighKept = !isHeldHigh || index < _high!.Fraction.Length || !_isHighExclusive;
        Expression more = goOn(this, index, isHeldLow, isHeldHigh);
        return isLowKept && isHighKept ? _factory.Optional(more) : more;
    }

    private Expression Branch(int least, int largest, bool isHeldLow, bool isHeldHigh, Func<bool, bool, Expression> after)
    {
        if (least > largest)
        {
            return _factory.Nothing;
        }

        if (least == largest)
        {
            return _factory.Concat(Digit(least, least), after(isHeldLow, isHeldHigh));
        }

        List<Expression> parts = [];
        if (isHeldLow)
        {
            parts.Add(_factory.Concat(Digit(least, least), after(true, false)));
            least++;
        }

        if (isHeldHigh)
        {
            parts.Add(_factory.Concat(Digit(largest, largest), after(false, true)));
            largest--;
        }

        if (least <= largest)
        {
            parts.Add(_factory.Concat(Digit(least, largest), after(false, false)));
        }

        return _factory.Union([.. parts]);
    }

    private static int DigitOf(DecimalText number, int index) => index < number.Fraction.Length ? number.Fraction[index] - '0' : 0;

    private Expression Digit(int from, int to) => _factory.Range((byte)('0' + from), (byte)('0' + to));

    private Expression Byte(char value) => _factory.Range((byte)value, (byte)value);
}
