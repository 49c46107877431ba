using System.Globalization;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>
/// The outermost numbers of a binary type within limits. A text up to the shortest that means such a number is rounded to one within
/// the limits, while a limit itself may be none: of a <c>float</c>, 0.3 is more than the <c>double</c> of that text.
/// </summary>
internal static class FloatLimit
{
    /// <summary>The largest <c>Half</c>.</summary>
    public const double MaxHalf = 65504;

    /// <summary>The least number that is no less than a limit.</summary>
    public static double AtLeast(double limit, bool isExclusive, ScalarKind kind) => -AtMost(-limit, isExclusive, kind);

    /// <summary>The greatest number that is no more than a limit.</summary>
    public static double AtMost(double limit, bool isExclusive, ScalarKind kind)
    {
        if (double.IsInfinity(limit))
        {
            return limit;
        }

        if (kind == ScalarKind.Half)
        {
            return AtMostHalf(isExclusive ? Below(limit) : limit);
        }

        if (kind != ScalarKind.Single)
        {
            return isExclusive ? Below(limit) : limit;
        }

        float nearest = (float)limit;
        if (isExclusive ? nearest >= limit : nearest > limit)
        {
            nearest = Below(nearest);
        }

        return double.Parse(nearest.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static double AtMostHalf(double limit)
    {
        double step = StepOfHalf(Math.Min(limit, MaxHalf));
        double nearest = Math.Floor(Math.Min(limit, MaxHalf) / step) * step;
        return Enumerable.Range(0, 17)
            .Select(decimals => double.Parse(nearest.ToString("E" + decimals, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .First(shorter => (Math.Round(shorter / StepOfHalf(shorter)) * StepOfHalf(shorter)).Equals(nearest));
    }

    /// <summary>How far apart numbers of 16 bits are that are as large as this one.</summary>
    private static double StepOfHalf(double number)
    {
        double step = 1d / (1 << 24);
        while (step * (1 << 11) <= Math.Abs(number))
        {
            step *= 2;
        }

        return step;
    }

    private static double Below(double value) => value == 0
        ? -double.Epsilon
        : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) + (value > 0 ? -1 : 1));

    private static float Below(float value) => value == 0
        ? -float.Epsilon
        : BitConverter.ToSingle(BitConverter.GetBytes(BitConverter.ToInt32(BitConverter.GetBytes(value), 0) + (value > 0 ? -1 : 1)), 0);
}
