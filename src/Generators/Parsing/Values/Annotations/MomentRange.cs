using System.Globalization;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>
/// Writes a range of points in time as a pattern. A <c>DateTime</c> is compared by its clock, which for a text with an offset in numbers is that of
/// the machine; so is the limit of a <c>DateTimeOffset</c> without an offset. There the pattern takes all that lies near enough, and a check
/// says the rest.
/// </summary>
internal static class MomentRange
{
    // No place on earth is farther from UTC.
    private const long Farthest = 14 * TimeSpan.TicksPerHour;

    /// <summary>The pattern of a range in ticks, with limits without an offset as of UTC.</summary>
    public static string Pattern(GivenRange range, ScalarKind kind, long low, long high)
    {
        (long zonedLow, long offsetLow) = Distances(range.Minimum, kind);
        (long zonedHigh, long offsetHigh) = Distances(range.Maximum, kind);
        low = IsOfNoDay(range.Minimum) ? 0 : Clamp(low, 0);
        high = IsOfNoDay(range.Maximum) ? DateTime.MaxValue.Ticks : Clamp(high, 0);
        return TimePattern.OfMoments(
            (Clamp(low, -zonedLow), Clamp(high, zonedHigh)), (Clamp(low, -offsetLow), Clamp(high, offsetHigh)));
    }

    /// <summary>How far from a limit a text of UTC, and one with an offset in numbers, can be within the range all the same.</summary>
    private static (long Zoned, long Offset) Distances(object? limit, ScalarKind kind)
    {
        bool hasOffset = limit is string text
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime moment)
            && moment.Kind != DateTimeKind.Unspecified;
        return (kind == ScalarKind.DateTimeOffset) == hasOffset
            ? (0, kind == ScalarKind.DateTimeOffset ? Farthest : 2 * Farthest)
            : (Farthest, 2 * Farthest);
    }

    // A limit that is a time alone means that of the day on which it is read.
    private static bool IsOfNoDay(object? limit) =>
        limit is string text
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.RoundtripKind, out DateTime moment)
        && moment.Year == 1;

    private static long Clamp(long ticks, long distance) => Math.Min(
        Math.Max(Math.Min(Math.Max(ticks, 0), DateTime.MaxValue.Ticks) + distance, 0), DateTime.MaxValue.Ticks);
}
