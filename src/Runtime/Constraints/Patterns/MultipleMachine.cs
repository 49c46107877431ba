using System.Numerics;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Accepts the unsigned decimal numbers that a number divides: it keeps the remainder of the digits read.</summary>
/// <remarks>
/// The divisor is a whole number of units; a unit is the last place after the point that a multiple can need. What is left of a
/// number when it ends before that place is zeros: then a smaller divisor will do.
/// </remarks>
internal sealed class MultipleMachine : IByteMachine
{
    /// <summary>The largest divisor, in units: each remainder is a state.</summary>
    public const int LargestDivisor = 100_000;

    // Of a state's place: before the first digit, after a zero that nothing but a point can follow, after other digits, and
    // after the point and so many more.
    private const int Start = 0;
    private const int Zero = 1;
    private const int Whole = 2;
    private const int Point = 3;

    private readonly int _divisor;
    private readonly int[] _divisorAfter;

    /// <param name="divisor">The divisor, in units.</param>
    /// <param name="places">How many digits after the point make a unit.</param>
    public MultipleMachine(int divisor, int places)
    {
        _divisor = divisor;
        _divisorAfter =
        [
            .. Enumerable.Range(0, places + 1)
                .Select(digits => (int)(divisor / BigInteger.GreatestCommonDivisor(divisor, BigInteger.Pow(10, places - digits)))),
        ];
    }

    public ReadOnlySpan<byte> Alphabet => "0123456789."u8;

    public int? Next(int state, byte value)
    {
        (int place, int remainder) = Math.DivRem(state, _divisor);
        int nextPlace = (place, value) switch
        {
            (Zero or Whole, (byte)'.') => Point,
            (Start, (byte)'0') => Zero,
            (Start or Whole, >= (byte)'0' and <= (byte)'9') => Whole,
            (>= Point, >= (byte)'0' and <= (byte)'9') => place + 1,
            _ => -1,
        };
        if (nextPlace < 0 || nextPlace - Point >= _divisorAfter.Length)
        {
            return null;
        }

        int next = (nextPlace * _divisor) + (value == '.' ? remainder : (int)(((10L * remainder) + value - '0') % _divisor));
        return ShortestLength(next) == Length.Infinite ? null : next;
    }

    public int ShortestLength(int state)
    {
        (int place, int remainder) = Math.DivRem(state, _divisor);
        int places = _divisorAfter.Length - 1;
        switch (place)
        {
            case Start:
                return 1;
            case Zero:
                return 0;
            case Whole:
                int digits = FewestDigits(remainder, 0, int.MaxValue, static _ => 0);
                int afterPoint = FewestDigits(remainder, 1, places, static more => more);
                return Math.Min(digits, afterPoint == Length.Infinite ? afterPoint : afterPoint + 1);
            default:
                int read = place - Point;
                return FewestDigits(remainder, read == 0 ? 1 : 0, places - read, more => read + more);
        }
    }

    // The fewest further digits that can make a multiple; any of as many as the divisor has can.
    private int FewestDigits(int remainder, int from, int to, Func<int, int> placesAfter)
    {
        long power = (long)Math.Pow(10, from);
        for (int more = from; more <= to; more++)
        {
            int divisor = _divisorAfter[placesAfter(more)];
            long missing = (divisor - (remainder % divisor * (power % divisor) % divisor)) % divisor;
            if (missing < power)
            {
                return more;
            }

            power = Math.Min(power * 10, LargestDivisor * 10L);
        }

        return Length.Infinite;
    }
}
