using System.Numerics;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes expressions of JSON numbers.</summary>
internal sealed class NumberExpressions(ExpressionFactory factory)
{
    // As many as a decimal holds.
    private const int MostFraction = 28;

    private const string LargestDecimal = "79228162514264337593543950335";

    private static readonly DecimalText s_zero = DecimalText.Parse("0");

    public ExpressionFactory Factory { get; } = factory;

    /// <summary>Whether an integer may be written as -0, which is another writing of 0.</summary>
    public bool SignsIntegerZero { get; init; } = true;

    /// <summary>Any JSON number, with fraction and exponent.</summary>
    public Expression Any => Factory.Concat(
        Signed(Whole),
        Factory.Optional(Factory.Concat(Byte('.'), Digits(1, null))),
        Factory.Optional(Factory.Concat(Bytes("eE"), Factory.Optional(Bytes("+-")), Digits(1, null))));

    /// <summary>Any integer, written as digits alone.</summary>
    public Expression Integer => SignsIntegerZero ? Signed(Whole) : Factory.Union(Byte('0'), Signed(Positive));

    /// <summary>Numbers that a .NET type holds without becoming infinite, with at most as many digits as it can tell apart.</summary>
    /// <param name="format">OpenAPI's name: float, double or decimal (its plain digits).</param>
    public Expression OfFormat(string format) => format switch
    {
        "double" => Floating(wholeDigits: 17, digits: 17, largest: "1.7976931348623157", largestExponent: 308, smallestExponent: 324),
        "float" => Floating(wholeDigits: 9, digits: 9, largest: "3.4028235", largestExponent: 38, smallestExponent: 45),
        "decimal" => Within(new NumberBounds(false, "-" + LargestDecimal, false, LargestDecimal, false, null)),
        _ => throw new ArgumentException($"'{format}' is no format of numbers.", nameof(format)),
    };

    /// <summary>Numbers within bounds, written without an exponent, each in at least one way.</summary>
    /// <remarks>At most 28 digits stand after the point, or as many as a bound has.</remarks>
    /// <exception cref="GrammarException">A bound is no number, or too long; or the divisor has too many remainders.</exception>
    public Expression Within(NumberBounds bounds)
    {
        DecimalText? minimum = bounds.Minimum is null ? null : DecimalText.Parse(bounds.Minimum);
        DecimalText? maximum = bounds.Maximum is null ? null : DecimalText.Parse(bounds.Maximum);
        Expression? multiples = bounds.MultipleOf is null ? null : MultiplesOf(bounds.MultipleOf, bounds.IsInteger);
        bool signsZero = SignsIntegerZero || !bounds.IsInteger;
        if (minimum is null && maximum is null && multiples is not null)
        {
            return signsZero ? multiples : Factory.Intersect(Integer, multiples);
        }

        int fraction = bounds.IsInteger ? 0 : Math.Max(MostFraction, Math.Max(minimum?.Fraction.Length ?? 0, maximum?.Fraction.Length ?? 0) + 1);
        List<Expression> signs = [];
        if (maximum is not { IsNegative: true })
        {
            bool startsAtZero = minimum is null or { IsNegative: true };
            signs.Add(new MagnitudeRange(
                Factory,
                startsAtZero ? s_zero : minimum!,
                !startsAtZero && bounds.IsMinimumExclusive,
                maximum,
                bounds.IsMaximumExclusive,
                fraction).ToExpression());
        }

        if (minimum is null or { IsNegative: true } or { IsZero: true })
        {
            // Zero may have a sign where it is within the bounds.
            bool startsBelowZero = maximum is { IsNegative: true } or { IsZero: true };
            signs.Add(Factory.Concat(Byte('-'), new MagnitudeRange(
                Factory,
                startsBelowZero ? maximum! : s_zero,
                (startsBelowZero && bounds.IsMaximumExclusive) || (!signsZero && maximum is null or { IsNegative: false }),
                minimum,
                bounds.IsMinimumExclusive,
                fraction).ToExpression()));
        }

        Expression range = Factory.Union([.. signs]);
        return multiples is null ? range : Factory.Intersect(range, multiples);
    }

    private Expression Whole => Factory.Union(Byte('0'), Positive);

    private Expression Positive => Factory.Concat(Digit(1), Digits(0, null));

    private Expression MultiplesOf(string divisor, bool isInteger)
    {
        DecimalText number = DecimalText.Parse(divisor);
        if (number.IsZero || number.IsNegative)
        {
            throw new GrammarException($"multipleOf is {divisor}, which divides nothing. Use a number above zero.");
        }

        BigInteger units = number.Digits;
        int places = number.Fraction.Length;
        if (isInteger)
        {
            // A whole number that the divisor divides is a multiple of what the powers of ten leave of it.
            units /= BigInteger.GreatestCommonDivisor(units, BigInteger.Pow(10, places));
            places = 0;
        }

        return units <= MultipleMachine.LargestDivisor
            ? Signed(Factory.Machine(new MultipleMachine((int)units, places), 0))
            : throw new GrammarException(
                $"multipleOf {divisor} cannot be kept to: it has {units} remainders, and at most {MultipleMachine.LargestDivisor} can be told " +
                "apart. Use a divisor of fewer digits, or check it afterwards.");
    }

    // Plain digits, or one digit before the point and an exponent.
    private Expression Floating(int wholeDigits, int digits, string largest, int largestExponent, int smallestExponent)
    {
        Expression plain = Factory.Concat(
            Factory.Union(Byte('0'), Factory.Concat(Digit(1), Digits(0, wholeDigits - 1))),
            Factory.Optional(Factory.Concat(Byte('.'), Digits(1, digits + 4))));
        Expression mantissa = Factory.Concat(Digit(1), Factory.Optional(Factory.Concat(Byte('.'), Digits(1, digits - 1))));
        Expression largestMantissa = Range("1", largest, digits - 1);
        Expression e = Bytes("eE");
        Expression plus = Factory.Optional(Byte('+'));
        Expression scientific = Factory.Union(
            Factory.Concat(mantissa, e, plus, Exponent(largestExponent - 1)),
            Factory.Concat(mantissa, e, Byte('-'), Exponent(smallestExponent)),
            Factory.Concat(largestMantissa, e, plus, Factory.Literal(System.Text.Encoding.ASCII.GetBytes($"{largestExponent}"))));
        return Signed(Factory.Union(plain, scientific));
    }

    // One digit may have a zero before it, as .NET writes it.
    private Expression Exponent(int largest) =>
        Factory.Union(Range("0", $"{largest}", 0), Factory.Concat(Byte('0'), Digit(0)));

    private Expression Range(string low, string high, int mostFraction) =>
        new MagnitudeRange(Factory, DecimalText.Parse(low), false, DecimalText.Parse(high), false, mostFraction).ToExpression();

    private Expression Signed(Expression unsigned) => Factory.Concat(Factory.Optional(Byte('-')), unsigned);

    private Expression Digits(int min, int? max) => Factory.Repeat(Digit(0), min, max);

    private Expression Digit(int from) => Factory.Range((byte)('0' + from), (byte)'9');

    private Expression Bytes(string either) => Factory.Union(Byte(either[0]), Byte(either[1]));

    private Expression Byte(char value) => Factory.Range((byte)value, (byte)value);
}
