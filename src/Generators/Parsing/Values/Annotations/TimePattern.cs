using System.Globalization;
using static Typed.Generators.Parsing.Values.Annotations.DatePattern;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Writes ranges of times as regular expressions, which a grammar keeps to. That they are times is for the format to say.</summary>
/// <remarks>Their limits are ticks, both included.</remarks>
internal static class TimePattern
{
    // What the format of a TimeSpan can say: the last day, which is not whole, is left out.
    private const long LongestSpan = (10675199 * TimeSpan.TicksPerDay) - 1;

    private const string Zoned = ".*Z", Offset = ".*[+-]..:";

    /// <summary>Whether a pattern takes nothing outside of limits, as it does where they have no fractions of a second.</summary>
    public static bool IsExact(long low, long high)
    {
        low = Math.Max(low, -LongestSpan);
        high = Math.Min(high, LongestSpan);
        return (low < 0 ? IsExactEnd(-low) : IsExactBeginning(low)) && (high < 0 ? IsExactBeginning(-high) : IsExactEnd(high));

        // Beside whole seconds those with a tick more or less, which are whole ones left out.
        static bool IsExactBeginning(long ticks) => ticks % TimeSpan.TicksPerSecond is 0 or 1;
        static bool IsExactEnd(long ticks) => ticks % TimeSpan.TicksPerSecond is 0 or TimeSpan.TicksPerSecond - 1;
    }

    /// <summary>A pattern of times of day.</summary>
    public static string OfDay(long low, long high) => "^" + Any(Ways(low, high, TimeAt, rest: "", end: "$"));

    /// <summary>A pattern of dates and times: those of UTC, and those with an offset in numbers.</summary>
    public static string OfMoments((long Low, long High) zoned, (long Low, long High) offset)
    {
        string others = Between(new DateTime(offset.Low), new DateTime(offset.High), 0, MinutesAt) + Offset;
        return "^" + Any([.. Ways(zoned.Low, zoned.High, 0, Zoned, end: "Z"), others]);
    }

    /// <summary>A pattern of spans of time; null where there are none.</summary>
    public static string? OfSpans(long low, long high)
    {
        low = Math.Max(low, -LongestSpan);
        high = Math.Min(high, LongestSpan);
        string[] ways =
        [
            .. high >= 0 ? Spans(Math.Max(low, 0), high) : [],
            .. low < 0 ? Spans(Math.Max(-high, 0), -low).Select(static way => "-" + way) : [],
        ];
        return ways.Length == 0 ? null : "^" + Any(ways);
    }

    /// <summary>Texts of spans without a sign; a span of no whole day has none written.</summary>
    private static List<string> Spans(long low, long high)
    {
        const long Day = TimeSpan.TicksPerDay;
        long first = low / Day, last = high / Day;
        if (low > high)
        {
            return [];
        }

        if (first == last)
        {
            return [OfDays(first, low % Day, high % Day)];
        }

        List<string> ways = [];
        if (first == 0 || low % Day != 0)
        {
            ways.Add(OfDays(first, low % Day, Day - 1));
            first++;
        }

        bool isLastWhole = high % Day == Day - 1;
        long whole = isLastWhole ? last : last - 1;
        if (first <= whole)
        {
            ways.Add(Any([.. Numbers(first, whole)]) + @"\.");
        }

        if (!isLastWhole)
        {
            ways.Add(OfDays(last, 0, high % Day));
        }

        return ways;
    }

    private static string OfDays(long days, long low, long high) => days == 0

        // Behind a dot there is no colon, or what stands before it would be days.
        ? Any(Ways(low, high, TimeAt, rest: @"[\d:]*(?:\.\d*)?$", end: "$"))
        : days.ToString(CultureInfo.InvariantCulture) + @"\." + Any(Ways(low, high, TimeAt, rest: "", end: "$"));

    /// <summary>Patterns of times.</summary>
    /// <param name="low">The first.</param>
    /// <param name="high">The last.</param>
    /// <param name="start">Where in a date and time their text begins.</param>
    /// <param name="rest">What a text goes on with that is known to be within the limits.</param>
    /// <param name="end">What stands behind a text that has no fraction.</param>
    private static List<string> Ways(long low, long high, int start, string rest, string end)
    {
        const long Second = TimeSpan.TicksPerSecond;
        string? above = low % Second == 1 ? Spell(new DateTime(low)).Substring(start) + @"\.\d*[1-9]" : null;
        string? upTo = high % Second == 0 ? Spell(new DateTime(high)).Substring(start) + @"(?:\.0*)?" + end : null;
        long first = above is null ? low / Second : (low / Second) + 1, last = upTo is null ? high / Second : (high / Second) - 1;
        string[] open =
        [
            .. above is null ? Array.Empty<string>() : [above],
            .. first > last ? Array.Empty<string>() : [Between(new DateTime(first * Second), new DateTime(last * Second), start)],
        ];
        return
        [
            .. open.Length == 0 ? Array.Empty<string>() : [Any(open) + rest],
            .. upTo is null ? Array.Empty<string>() : [upTo],
        ];
    }

    /// <summary>Patterns of whole numbers from one, at least 1, to another.</summary>
    private static IEnumerable<string> Numbers(long low, long high)
    {
        for (long least = 1; least <= high; least *= 10)
        {
            long most = (least * 10) - 1;
            if (low <= least && high >= LongestSpan / TimeSpan.TicksPerDay)
            {
                yield return $"[1-9]{Repeat(@"\d", least)}" + @"\d*";
                yield break;
            }

            if (low <= most)
            {
                yield return Numbers(Text(Math.Max(low, least)), Text(Math.Min(high, most)));
            }
        }

        static string Repeat(string digit, long least) => string.Concat(Enumerable.Repeat(digit, Text(least).Length - 1));
        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A pattern of whole numbers of as many digits.</summary>
    private static string Numbers(string low, string high)
    {
        if (low.Length == 0)
        {
            return "";
        }

        string lowRest = low.Substring(1), highRest = high.Substring(1);
        if (low[0] == high[0])
        {
            return low[0] + Numbers(lowRest, highRest);
        }

        char from = low[0], to = high[0];
        List<string> ways = [];
        if (lowRest.Trim('0').Length > 0)
        {
            ways.Add(low[0] + Numbers(lowRest, new string('9', lowRest.Length)));
            from++;
        }

        string? end = null;
        if (highRest.Trim('9').Length > 0)
        {
            end = high[0] + Numbers(new string('0', highRest.Length), highRest);
            to--;
        }

        if (from <= to)
        {
            ways.Add(Digits(from, to) + string.Concat(Enumerable.Repeat(@"\d", lowRest.Length)));
        }

        return Any(end is null ? ways : [.. ways, end]);
    }
}
