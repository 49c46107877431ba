using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Typed.Constraints.Patterns;

/// <summary>A number of any size: its sign, and its digits before and after the point, none of them in vain.</summary>
/// <param name="IsNegative">Whether it is below zero.</param>
/// <param name="Whole">The digits before the point; "0" for none.</param>
/// <param name="Fraction">The digits after the point.</param>
internal sealed record DecimalText(bool IsNegative, string Whole, string Fraction)
{
    // More than the range of a double takes; digits are written out.
    private const int MostDigits = 1000;

    public bool IsZero => Whole == "0" && Fraction.Length == 0;

    /// <summary>The number without its point.</summary>
    public BigInteger Digits => BigInteger.Parse(Whole + Fraction, CultureInfo.InvariantCulture);

    /// <summary>Reads a number as JSON writes it.</summary>
    /// <exception cref="GrammarException">It is none, or has more than a thousand digits.</exception>
    public static DecimalText Parse(string number)
    {
        ThrowIfNoNumber(number);
        string unsigned = number.TrimStart('-');
        int exponentAt = unsigned.IndexOfAny(['e', 'E']);
        string digits = exponentAt < 0 ? unsigned : unsigned[..exponentAt];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? digits : digits[..point];
        string fraction = point < 0 ? string.Empty : digits[(point + 1)..];
        string all = whole + fraction;
        if (all.AsSpan().Trim('0').IsEmpty)
        {
            return new DecimalText(false, "0", string.Empty);
        }

        BigInteger exponent = exponentAt < 0 ? 0 : BigInteger.Parse(unsigned[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (BigInteger.Abs(exponent) + all.Length > MostDigits)
        {
            throw new GrammarException($"The number {number} is a bound of more than {MostDigits} digits. Use one closer to zero and less exact.");
        }

        int pointAt = whole.Length + (int)exponent;
        string padded = pointAt <= 0 ? new string('0', 1 - pointAt) + all : all.PadRight(pointAt, '0');
        pointAt = Math.Max(pointAt, 1);
        string before = padded[..pointAt].TrimStart('0');
        return new DecimalText(number[0] == '-', before.Length == 0 ? "0" : before, padded[pointAt..].TrimEnd('0'));
    }

    private static void ThrowIfNoNumber(string number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(number);
            if (document.RootElement.ValueKind == JsonValueKind.Number)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new GrammarException($"The bound '{number}' is no number. Write it as JSON does.");
    }
}
