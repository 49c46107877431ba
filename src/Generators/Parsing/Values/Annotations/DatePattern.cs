using System.Globalization;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Writes a range of dates as a regular expression, which a grammar keeps to.</summary>
/// <remarks>Dates are texts of one length in which the earlier comes first. That they are dates is for the format to say.</remarks>
internal static class DatePattern
{
    private const string Format = "yyyy-MM-dd";
    private const int MonthAt = 5, DayAt = 8;

    // No year is 0, which the format says.
    private const string Least = "0000-01-01", Most = "9999-12-31";

    /// <summary>A pattern of the dates from one to another, both included.</summary>
    public static string Of(DateTime first, DateTime last) => "^" + Between(first == DateTime.MinValue ? Least : Spell(first), Spell(last), 0);

    private static string Spell(DateTime date) => date.ToString(Format, CultureInfo.InvariantCulture);

    private static string Between(string first, string last, int at)
    {
        int common = at;
        while (common < first.Length && first[common] == last[common])
        {
            common++;
        }

        string prefix = first.Substring(at, common - at);
        if (common == first.Length || (IsFirst(first, common) && IsLast(last, common)))
        {
            return prefix;
        }

        string low = From(first, common + 1), high = UpTo(last, common + 1);
        char from = first[common], to = last[common];
        List<string> ways = [];
        if (low.Length > 0)
        {
            ways.Add(from + low);
            from++;
        }

        if (high.Length > 0)
        {
            to--;
        }

        if (from <= to)
        {
            ways.Add(Digits(from, to));
        }

        if (high.Length > 0)
        {
            ways.Add(last[common] + high);
        }

        return prefix + Any(ways);
    }

    /// <summary>What goes on no earlier than a date does.</summary>
    private static string From(string first, int at)
    {
        if (IsFirst(first, at))
        {
            return "";
        }

        if (first[at] == '-')
        {
            return "-" + From(first, at + 1);
        }

        string rest = From(first, at + 1);
        List<string> ways = rest.Length == 0 ? [Digits(first[at], '9')] : [first[at] + rest];
        if (rest.Length > 0 && first[at] < '9')
        {
            ways.Add(Digits((char)(first[at] + 1), '9'));
        }

        return Any(ways);
    }

    /// <summary>What goes on no later than a date does.</summary>
    private static string UpTo(string last, int at)
    {
        if (IsLast(last, at))
        {
            return "";
        }

        if (last[at] == '-')
        {
            return "-" + UpTo(last, at + 1);
        }

        string rest = UpTo(last, at + 1);
        List<string> ways = [];
        if (rest.Length > 0 && last[at] > '0')
        {
            ways.Add(Digits('0', (char)(last[at] - 1)));
        }

        ways.Add(rest.Length == 0 ? Digits('0', last[at]) : last[at] + rest);
        return Any(ways);
    }

    /// <summary>Whether what stands at a place of a date, up to its end, is the least that can stand there.</summary>
    private static bool IsFirst(string date, int at) => !IsWithinMonthOrDay(at) && EndsLike(date, Least, at);

    /// <summary>Whether it is the most that can stand there.</summary>
    private static bool IsLast(string date, int at) => !IsWithinMonthOrDay(at) && (EndsLike(date, Most, at) || (at >= DayAt - 1 && IsLastOfMonth(date)));

    // What can be the second digit of a month or a day depends on the first.
    private static bool IsWithinMonthOrDay(int at) => at is MonthAt + 1 or DayAt + 1;

    private static bool EndsLike(string date, string other, int at) => string.CompareOrdinal(date, at, other, at, other.Length) == 0;

    private static bool IsLastOfMonth(string date)
    {
        DateTime day = DateTime.ParseExact(date, Format, CultureInfo.InvariantCulture);
        return day.Day == DateTime.DaysInMonth(day.Year, day.Month);
    }

    private static string Digits(char from, char to) => from == to ? from.ToString() : $"[{from}-{to}]";

    private static string Any(List<string> ways) => ways.Count == 1 ? ways[0] : $"(?:{string.Join("|", ways)})";
}
