using System.Globalization;
using System.Text.RegularExpressions;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

public sealed class DatePatternTests
{
    [Theory]
    [InlineData("2025-01-01", "2029-12-31", "^202[5-9]")]
    [InlineData("0001-01-01", "9999-12-31", "^")]
    [InlineData("2024-02-01", "2024-02-29", "^2024-02-")]
    [InlineData("2024-02-29", "2024-02-29", "^2024-02-29")]
    [InlineData("2020-06-15", "9999-12-31", null)]
    public void Of_ARange_SaysNoMoreThanItMust(string first, string last, string? expected)
    {
        string pattern = DatePattern.Of(Date(first), Date(last));
        if (expected is not null)
        {
            Assert.Equal(expected, pattern);
        }

        Assert.DoesNotMatch(@"\(\?:\)|\|\)|\(\?:\|", pattern);
    }

    [Fact]
    public void Of_AnyRange_MatchesItsDatesAndNoOthers()
    {
        Random random = new(4);
        for (int i = 0; i < 400; i++)
        {
            // Near each other and far apart, at the ends of months and years.
            DateTime first = Near(random, new DateTime(random.Next(1, 9999), random.Next(1, 13), 1));
            DateTime last = i % 3 == 0 ? first.AddDays(random.Next(0, 40)) : Near(random, new DateTime(random.Next(first.Year, 9999), random.Next(1, 13), 1));
            if (first > last)
            {
                continue;
            }

            Regex pattern = new(DatePattern.Of(first, last));
            foreach (DateTime date in Enumerable.Range(-45, 90).SelectMany(days => (DateTime[])[Shift(first, days), Shift(last, days), Near(random, new DateTime(random.Next(1, 9999), 1, 1))]))
            {
                bool isWithin = date >= first && date <= last;
                Assert.True(isWithin == pattern.IsMatch(Spell(date)), $"{Spell(date)} of {Spell(first)} to {Spell(last)}: {pattern}");
            }
        }
    }

    private static DateTime Near(Random random, DateTime date) => Shift(date, random.Next(-3, 4));

    private static DateTime Shift(DateTime date, int days) => new(
        Math.Clamp(date.Ticks + (days * TimeSpan.TicksPerDay), 0, DateTime.MaxValue.Date.Ticks));

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Spell(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
