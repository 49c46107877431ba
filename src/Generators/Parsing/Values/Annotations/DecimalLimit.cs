using System.Globalization;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Limits as decimal numbers, those beyond at the ends of what decimal holds.</summary>
internal static class DecimalLimit
{
    /// <summary>A limit that is a number or the text of one; null for what is none.</summary>
    public static decimal? Of(object limit) => limit switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(limit, CultureInfo.InvariantCulture),
        float.NaN => null,
        float number => Of((double)number),
        double.NaN => null,
        double number => number <= (double)decimal.MinValue ? decimal.MinValue
            : number >= (double)decimal.MaxValue ? decimal.MaxValue
            : (decimal)number,
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null,
        _ => null,
    };

    /// <summary>The next number in a direction, save at the ends.</summary>
    public static decimal Step(decimal limit, int direction) =>
        limit is decimal.MinValue or decimal.MaxValue ? limit : limit + direction;
}
