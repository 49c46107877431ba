using System.Globalization;
using System.Text.RegularExpressions;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

public sealed class TimePatternTests
{
    private const long Second = TimeSpan.TicksPerSecond, Day = TimeSpan.TicksPerDay;

    [Theory]
    [InlineData("08:00:00", "17:29:59.9999999", @"^(?:0[8-9]|1(?:[0-6]|7:[0-2]))")]
    [InlineData("00:00:00", "19:59:59.9999999", @"^[0-1]")]
    [InlineData("00:00:00", "23:59:59.9999999", @"^")]
    [InlineData("08:00:00", "17:30:00", @"^(?:(?:0[8-9]|1(?:[0-6]|7:[0-2]))|17:30:00(?:\.0*)?$)")]
    [InlineData("12:00:00", "12:00:00", @"^12:00:00(?:\.0*)?$")]
    [InlineData("22:00:00.0000001", "23:59:59.9999999", @"^(?:22:00:00\.\d*[1-9]|2(?:2:(?:0(?:0:(?:0[1-9]|[1-5])|[1-9])|[1-5])|3))")]
    public void OfDay_SaysNoMoreThanItMust(string low, string high, string expected) =>
        Assert.Equal(expected, TimePattern.OfDay(TimeSpan.Parse(low, CultureInfo.InvariantCulture).Ticks, TimeSpan.Parse(high, CultureInfo.InvariantCulture).Ticks));

    [Theory]
    [InlineData("00:05:00", "08:00:00", @"^(?:0(?:0:(?:0[5-9]|[1-5])|[1-7])[\d:]*(?:\.\d*)?$|08:00:00(?:\.0*)?$)")]
    [InlineData("1.00:00:00", "29.23:59:59.9999999", @"^(?:[1-9]|[1-2]\d)\.")]
    [InlineData("12.00:00:00", "10675199.02:48:05.4775807", @"^(?:(?:1[2-9]|[2-9]\d)|[1-9]\d\d\d*)\.")]
    public void OfSpans_SaysNoMoreThanItMust(string low, string high, string expected) =>
        Assert.Equal(expected, TimePattern.OfSpans(TimeSpan.Parse(low, CultureInfo.InvariantCulture).Ticks, TimeSpan.Parse(high, CultureInfo.InvariantCulture).Ticks));

    [Fact]
    public void OfDay_AnyRange_MatchesItsTimesAndNoOthers()
    {
        Random random = new(5);
        for (int i = 0; i < 400; i++)
        {
            (long low, long high) = Range(random, 0, Day - 1);
            AssertMatches(TimePattern.OfDay(low, high), low, high, Near(random, low, high, 0, Day - 1), static ticks => Texts(ticks, "HH:mm:ss"));
        }
    }

    [Fact]
    public void OfSpans_AnyRange_MatchesItsSpansAndNoOthers()
    {
        Random random = new(6);
        for (int i = 0; i < 600; i++)
        {
            long most = (i % 4) switch { 0 => Day, 1 => 4 * Day, 2 => 400 * Day, _ => 10675199 * Day } - 1;
            (long low, long high) = Range(random, -most, most);
            AssertMatches(TimePattern.OfSpans(low, high)!, low, high, Near(random, low, high, -most, most), SpanTexts);
        }
    }

    [Fact]
    public void OfMoments_AnyRange_MatchesItsMomentsAndNoOthers()
    {
        Random random = new(7);
        for (int i = 0; i < 400; i++)
        {
            long most = DateTime.MaxValue.Ticks;
            (long low, long high) = Range(random, 0, most);
            long widerLow = Math.Max(low - (14 * TimeSpan.TicksPerHour), 0), widerHigh = Math.Min(high + (14 * TimeSpan.TicksPerHour), most);
            string pattern = TimePattern.OfMoments((low, high), (widerLow, widerHigh));
            AssertMatches(pattern, low, high, Near(random, low, high, 0, most), static ticks => Texts(ticks, "yyyy-MM-dd'T'HH:mm:ss").Select(static text => text + "Z"));

            // To the hour.
            AssertMatches(
                pattern,
                widerLow - (widerLow % TimeSpan.TicksPerHour),
                widerHigh - (widerHigh % TimeSpan.TicksPerHour) + TimeSpan.TicksPerHour - 1,
                Near(random, widerLow, widerHigh, 0, most),
                static ticks => Texts(ticks, "yyyy-MM-dd'T'HH:mm:ss").Select(static text => text + "+05:30"));
        }
    }

    [Theory]
    [InlineData("08:00:00", "17:00:00", true)]
    [InlineData("08:00:00.0000001", "16:59:59.9999999", true)]
    [InlineData("-08:00:00", "-00:00:00.0000001", true)]
    [InlineData("08:00:00.5", "17:00:00", false)]
    [InlineData("08:00:00", "17:00:00.5", false)]
    [InlineData("-17:00:00.0000001", "08:00:00", false)]
    public void IsExact_OfWholeSeconds(string low, string high, bool expected) =>
        Assert.Equal(expected, TimePattern.IsExact(TimeSpan.Parse(low, CultureInfo.InvariantCulture).Ticks, TimeSpan.Parse(high, CultureInfo.InvariantCulture).Ticks));

    private static void AssertMatches(string pattern, long low, long high, IEnumerable<long> times, Func<long, IEnumerable<string>> texts)
    {
        Assert.DoesNotMatch(@"\(\?:\)|\|\)|\(\?:\|", pattern);
        Regex regex = new(pattern);
        foreach (long ticks in times)
        {
            foreach (string text in texts(ticks))
            {
                Assert.True((ticks >= low && ticks <= high) == regex.IsMatch(text), $"{text} of {low} to {high}: {pattern}");
            }
        }
    }

    /// <summary>Limits at whole seconds, minutes, hours and days or beside them, which a pattern holds exactly.</summary>
    private static (long Low, long High) Range(Random random, long least, long most)
    {
        while (true)
        {
            long low = Limit(), high = random.Next(3) == 0 ? low + (random.Next(5) * Second) - random.Next(2) : Limit();
            if (low <= high && low >= least && high <= most && TimePattern.IsExact(low, high))
            {
                return (low, high);
            }
        }

        long Limit()
        {
            long unit = random.Next(4) switch { 0 => Second, 1 => 60 * Second, 2 => 3600 * Second, _ => Day };
            long time = random.NextInt64(least, most);
            return time - (time % unit) + random.Next(-1, 2);
        }
    }

    private static IEnumerable<long> Near(Random random, long low, long high, long least, long most) =>
        new[] { 0, 1, 2, Second / 2, Second - 1, Second, Second + 1, 60 * Second, 3600 * Second, Day, 30 * Day }
            .SelectMany(distance => (long[])[low + distance, low - distance, high + distance, high - distance, random.NextInt64(least, most)])
            .Where(ticks => ticks >= least && ticks <= most);

    /// <summary>A time as it can be written, which is in several ways where its decimals end with zeros.</summary>
    private static IEnumerable<string> Texts(long ticks, string format)
    {
        string seconds = new DateTime(ticks).ToString(format, CultureInfo.InvariantCulture);
        string decimals = (ticks % Second).ToString("d7", CultureInfo.InvariantCulture);
        return Enumerable.Range(Math.Max(decimals.TrimEnd('0').Length, 1), 8 - Math.Max(decimals.TrimEnd('0').Length, 1))
            .Select(length => $"{seconds}.{decimals[..length]}")
            .Concat(ticks % Second == 0 ? [seconds] : []);
    }

    private static IEnumerable<string> SpanTexts(long ticks)
    {
        string days = Math.Abs(ticks) >= Day ? (Math.Abs(ticks) / Day).ToString(CultureInfo.InvariantCulture) + "." : "";
        return Texts(Math.Abs(ticks) % Day, "HH:mm:ss").Select(text => (ticks < 0 ? "-" : "") + days + text);
    }
}
