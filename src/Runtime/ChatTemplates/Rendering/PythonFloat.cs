using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Floats as Python writes them: the shortest digits that read back, with an exponent from 1e16 and below 1e-4.</summary>
internal static class PythonFloat
{
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        string sign = shortest.StartsWith('-') ? "-" : "";
        string digits = Digits(shortest, out int exponent);
        if (value == 0)
        {
            return sign + "0.0";
        }

        if (exponent is < -4 or >= 16)
        {
            string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return string.Create(
                CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        if (exponent < 0)
        {
            return sign + "0." + new string('0', -exponent - 1) + digits;
        }

        digits = digits.PadRight(exponent + 1, '0');
        string fraction = digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0";
        return $"{sign}{digits[..(exponent + 1)]}.{fraction}";
    }

    /// <summary>The significant digits of a number that .NET has written, and the exponent of the first.</summary>
    private static string Digits(string text, out int exponent)
    {
        text = text.TrimStart('-');
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? text : text[..mark];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? mantissa : mantissa[..point];
        string digits = whole + (point < 0 ? "" : mantissa[(point + 1)..]);
        exponent += whole.Length - 1;

        int zeros = digits.Length - digits.TrimStart('0').Length;
        exponent -= zeros;
        digits = digits[zeros..].TrimEnd('0');
        return digits.Length == 0 ? "0" : digits;
    }
}
