using System.Globalization;
using System.Numerics;

namespace Typed.ChatTemplates;

/// <summary>Floats rounded to digits exactly, and halves to the even neighbour, as Python does.</summary>
internal static class ExactRounding
{
    /// <summary>A finite number with so many digits behind the point; where negative, zeros before it.</summary>
    public static string Fixed(double value, int digits)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger numerator = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        BigInteger denominator = BigInteger.One;
        if (exponent >= 0)
        {
            numerator <<= exponent;
        }
        else
        {
            denominator <<= -exponent;
        }

        BigInteger power = BigInteger.Pow(10, Math.Abs(digits));
        BigInteger quotient = digits >= 0
            ? BigInteger.DivRem(numerator * power, denominator, out BigInteger remainder)
            : BigInteger.DivRem(numerator, denominator *= power, out remainder);
        int half = (remainder * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven))
        {
            quotient++;
        }

        string sign = double.IsNegative(value) ? "-" : "";
        if (digits < 0)
        {
            return sign + (quotient * power).ToString(CultureInfo.InvariantCulture);
        }

        string text = quotient.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return digits == 0 ? sign + text : $"{sign}{text[..^digits]}.{text[^digits..]}";
    }
}
