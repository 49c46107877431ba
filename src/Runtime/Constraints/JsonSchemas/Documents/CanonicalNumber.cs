using System.Globalization;
using System.Text.Json;

namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>Numbers as plain decimal digits, each in one writing: without exponent, without zeros that say nothing.</summary>
internal static class CanonicalNumber
{
    public const int MaxLength = 1000;

    /// <summary>The digits of a JSON number; null where they are too many.</summary>
    public static string? Of(JsonElement number)
    {
        string text = number.GetRawText();
        bool isNegative = text[0] == '-';
        int exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        string mantissa = text[(isNegative ? 1 : 0)..(exponentAt < 0 ? text.Length : exponentAt)];
        int exponent = 0;
        if (exponentAt >= 0
            && !int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        long whole = (point < 0 ? digits.Length : point) + (long)exponent;

        int leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..].TrimEnd('0');
        whole -= leading;
        if (digits.Length == 0)
        {
            return "0";
        }

        if (Math.Abs(whole) + digits.Length > MaxLength)
        {
            return null;
        }

        string plain = whole switch
        {
            <= 0 => $"0.{new string('0', (int)-whole)}{digits}",
            _ when whole >= digits.Length => digits.PadRight((int)whole, '0'),
            _ => $"{digits[..(int)whole]}.{digits[(int)whole..]}",
        };
        return isNegative ? $"-{plain}" : plain;
    }
}
