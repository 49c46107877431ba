using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Numbers by the codes of Python's formats.</summary>
internal static class NumberFormat
{
    /// <summary>A number with its minus, if it has one; null where the code does not go with it.</summary>
    public static string? Format(Number number, char code, int? precision, bool alternate) => code switch
    {
        'd' or 'i' or 'u' => Integer(number, 10, precision),
        'x' when !number.IsFloat => Prefix(Integer(number, 16, precision), alternate ? "0x" : ""),
        'X' when !number.IsFloat => Prefix(Integer(number, 16, precision)?.ToUpperInvariant(), alternate ? "0X" : ""),
        'o' when !number.IsFloat => Prefix(Integer(number, 8, precision), alternate ? "0o" : ""),
        'f' or 'F' or 'e' or 'E' or 'g' or 'G' when !double.IsFinite(number.AsDouble) => PythonFloat.Format(number.AsDouble),
        'f' or 'F' => ExactRounding.Fixed(number.AsDouble, precision ?? 6),
        'e' => Exponent(number.AsDouble, precision ?? 6),
        'E' => Exponent(number.AsDouble, precision ?? 6).ToUpperInvariant(),
        'g' => General(number.AsDouble, precision ?? 6),
        'G' => General(number.AsDouble, precision ?? 6).ToUpperInvariant(),
        _ => null,
    };

    private static string? Integer(Number number, int radix, int? precision)
    {
        if (number.IsFloat && !(Math.Abs(number.AsDouble) < 1e38))
        {
            return null;
        }

        Int128 value = number.IsFloat ? (Int128)number.AsDouble : number.AsInteger;
        UInt128 rest = value < 0 ? (UInt128)(-(value + 1)) + 1 : (UInt128)value;
        string digits = "";
        do
        {
            digits = "0123456789abcdef"[(int)(rest % (UInt128)radix)] + digits;
            rest /= (UInt128)radix;
        }
        while (rest != 0);
        return (value < 0 ? "-" : "") + digits.PadLeft(precision ?? 0, '0');
    }

    private static string? Prefix(string? digits, string prefix) =>
        digits is ['-', ..] ? $"-{prefix}{digits[1..]}" : digits is null ? null : prefix + digits;

    /// <summary><c>d.ddde+dd</c>.</summary>
    private static string Exponent(double value, int precision)
    {
        string text = value.ToString($"e{precision}", CultureInfo.InvariantCulture);
        int mark = text.IndexOf('e', StringComparison.Ordinal);
        string digits = text[(mark + 2)..].TrimStart('0').PadLeft(2, '0');
        return text[..(mark + 2)] + digits;
    }

    private static string General(double value, int precision)
    {
        precision = Math.Max(precision, 1);
        string scientific = Exponent(value, precision - 1);
        int mark = scientific.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent < -4 || exponent >= precision
            ? WithoutZeros(scientific[..mark]) + scientific[mark..]
            : WithoutZeros(ExactRounding.Fixed(value, precision - 1 - exponent));
    }

    private static string WithoutZeros(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
