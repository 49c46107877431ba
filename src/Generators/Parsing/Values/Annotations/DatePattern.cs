using System.Globalization;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Writes a range of dates as a regular expression, which a grammar keeps to; of times of days too, as far as they are written.</summary>
/// <remarks>Dates are texts of one length in which the earlier comes first. That they are dates is for the format to say.</remarks>
internal static class DatePattern
{
    /// <summary>Where in a date and time its time begins, and where its minutes do.</summary>
    public const int TimeAt = 11, MinutesAt = 13;

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss";
    private const int MonthAt = 5, DayAt = 8, DateLength = 10;

    // No year is 0, which the format says.
    private const string Least = "0000-01-01T00:00:00", Most = "9999-12-31T23:59:59";

    /// <summary>A pattern of the dates from one to another, both included.</summary>
    public static string Of(DateTime first, DateTime last) => "^" + Between(first, last, 0, DateLength);

    /// <summary>A pattern of dates and times from one to another, both included, from a place in their text up to another, or up to their seconds.</summary>
    public static string Between(DateTime first, DateTime last, int start, int? end = null) => Between(
        (first == DateTime.MinValue ? Least : Spell(first)).Substring(0, end ?? Least.Length), Spell(last).Substring(0, end ?? Least.Length), start);

    /// <summary>The characters from one to another.</summary>
    public static string Digits(char from, char to) => from == to ? from.ToString() : $"[{from}-{to}]";

    /// <summary>Any of several patterns.</summary>
    public static string Any(IReadOnlyList<string> ways) => ways.Count == 1 ? ways[0] : $"(?:{string.Join("|", ways)})";

    /// <summary>A date and time, to the second.</summary>
    public static string Spell(DateTime date) => date.ToString(Format, CultureInfo.InvariantCulture);

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

        if (!char.IsDigit(first[at]))
        {
            return first[at] + From(first, at + 1);
        }

        string rest = From(first, at + 1);
        char most = MostAt(first, at);
        List<string> ways = rest.Length == 0 ? [Digits(first[at], most)] : [first[at] + rest];
        if (rest.Length > 0 && first[at] < most)
        {
            ways.Add(Digits((char)(first[at] + 1), most));
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

        if (!char.IsDigit(last[at]))
        {
            return last[at] + UpTo(last, at + 1);
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

    // Of years any digit; of other numbers it depends on the digit before.
    private static char MostAt(string date, int at) => char.IsDigit(date[at - 1]) && date[at - 1] < Most[at - 1] ? '9' : Most[at];

    /// <summary>Whether what stands at a place of a date, up to its end, is the least that can stand there.</summary>
    private static bool IsFirst(string date, int at) => !IsWithinMonthOrDay(at) && EndsLike(date, Least, at);

    /// <summary>Whether it is the most that can stand there.</summary>
    private static bool IsLast(string date, int at) =>
        !IsWithinMonthOrDay(at) && (IsWithinHourBefore20(date, at) ? date[at] == '9' && EndsLike(date, Most, at + 1) : EndsLike(date, Most, at) || IsLastOfMonth(date, at));

    // What can be the second digit of a month or a day depends on the first.
    private static bool IsWithinMonthOrDay(int at) => at is MonthAt + 1 or DayAt + 1;

    private static bool EndsLike(string date, string other, int at) =>
        string.CompareOrdinal(date, at, other, at, Math.Max(date.Length - at, 0)) == 0;

    private static bool IsLastOfMonth(string date, int at)
    {
        if (at is not (DayAt - 1 or DayAt) || !EndsLike(date, Most, DateLength))
        {
            return false;
        }

        DateTime day = DateTime.ParseExact(date.Substring(0, DateLength), Format.Substring(0, DateLength), CultureInfo.InvariantCulture);
        return day.Day == DateTime.DaysInMonth(day.Year, day.Month);
    }

    // What can be the second digit of an hour does too.
    private static bool IsWithinHourBefore20(string date, int at) => at == TimeAt + 1 && date.Length > at && date[at - 1] < '2';
}
