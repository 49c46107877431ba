using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Numbers read from text as Python's int and float read them.</summary>
internal static class NumberText
{
    public static Int128? ReadInteger(string text, int radix)
    {
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        bool isNegative = digits is ['-', ..];
        digits = digits is ['-' or '+', ..] ? digits[1..] : digits;
        (int prefixed, bool hasPrefix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, true),
            ['0', 'o' or 'O', ..] => (8, true),
            ['0', 'b' or 'B', ..] => (2, true),
            _ => (radix == 0 ? 10 : radix, false),
        };
        if (hasPrefix && (radix == 0 || radix == prefixed))
        {
            radix = prefixed;
            digits = digits[2..];
        }

        radix = radix == 0 ? 10 : radix;
        Int128 value = 0;
        bool afterDigit = hasPrefix && radix == prefixed;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : -1;
            if (c == '_' && afterDigit)
            {
                afterDigit = false;
                continue;
            }

            if (digit < 0 || digit >= radix || value > Int128.MaxValue / 64)
            {
                return null;
            }

            value = (value * radix) + digit;
            afterDigit = true;
        }

        return digits.Length == 0 || !afterDigit ? null : isNegative ? -value : value;
    }

    public static double? ReadFloat(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        if (double.TryParse(digits, Style, CultureInfo.InvariantCulture, out double value) && char.IsAsciiDigit(LastOf(digits)))
        {
            return value;
        }

        bool isNegative = digits is ['-', ..];
        ReadOnlySpan<char> name = digits is ['-' or '+', ..] ? digits[1..] : digits;
        return name.Equals("inf", StringComparison.OrdinalIgnoreCase) || name.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            ? (isNegative ? double.NegativeInfinity : double.PositiveInfinity)
            : name.Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN : null;
    }

    private static char LastOf(ReadOnlySpan<char> digits) => digits is [.., '.'] ? '0' : digits[^1];
}
