using System.Globalization;
using System.Text;

namespace Typed.ChatTemplates;

/// <summary>Dates by the codes of strftime, in English.</summary>
internal static class DateFormat
{
    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>A date. Data as a whole where the format is.</summary>
    public static TextValue Format(RenderContext context, DateTimeOffset time, TextValue pattern)
    {
        string format = pattern.Text;
        context.Charge(format.Length);
        StringBuilder text = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            bool isUnpadded = format[++i] == '-' && i + 1 < format.Length;
            i += isUnpadded ? 1 : 0;
            string part = Part(time, format[i])
                ?? throw context.Error($"The code '%{format[i]}' of a date's format is not supported.");
            text.Append(isUnpadded ? part.TrimStart('0', ' ') is { Length: > 0 } digits ? digits : "0" : part);
        }

        return TextValue.Of(text.ToString(), !pattern.Data.IsNone);
    }

    private static string? Part(DateTimeOffset time, char code) => code switch
    {
        'Y' => time.ToString("yyyy", Invariant),
        'y' => time.ToString("yy", Invariant),
        'm' => time.ToString("MM", Invariant),
        'd' => time.ToString("dd", Invariant),
        'e' => time.Day.ToString(Invariant).PadLeft(2),
        'H' => time.ToString("HH", Invariant),
        'I' => time.ToString("hh", Invariant),
        'M' => time.ToString("mm", Invariant),
        'S' => time.ToString("ss", Invariant),
        'f' => time.ToString("ffffff", Invariant),
        'p' => time.ToString("tt", Invariant),
        'B' => time.ToString("MMMM", Invariant),
        'b' or 'h' => time.ToString("MMM", Invariant),
        'A' => time.ToString("dddd", Invariant),
        'a' => time.ToString("ddd", Invariant),
        'j' => time.DayOfYear.ToString("000", Invariant),
        'w' => ((int)time.DayOfWeek).ToString(Invariant),
        'u' => (((int)time.DayOfWeek + 6) % 7 + 1).ToString(Invariant),
        'U' => ((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7).ToString("00", Invariant),
        'W' => ((time.DayOfYear + 6 - ((int)time.DayOfWeek + 6) % 7) / 7).ToString("00", Invariant),
        'V' => ISOWeek.GetWeekOfYear(time.DateTime).ToString("00", Invariant),
        'G' => ISOWeek.GetYear(time.DateTime).ToString(Invariant),
        'D' or 'x' => time.ToString("MM/dd/yy", Invariant),
        'F' => time.ToString("yyyy-MM-dd", Invariant),
        'T' or 'X' => time.ToString("HH:mm:ss", Invariant),
        'R' => time.ToString("HH:mm", Invariant),
        'c' => time.ToString("ddd MMM ", Invariant) + time.Day.ToString(Invariant).PadLeft(2) + time.ToString(" HH:mm:ss yyyy", Invariant),
        's' => time.ToUnixTimeSeconds().ToString(Invariant),
        // A local time without a zone, as datetime.now() gives it.
        'z' or 'Z' => "",
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };
}
