using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[Range]</c>: it narrows the schema, and becomes a check where that is not enough.</summary>
internal static class RangeAnnotation
{
    public static void Apply(GivenRange range, AnnotatedValue value)
    {
        if (value.Value.Spec is not ScalarSpec { Kind: var kind })
        {
            string what = value.Value.Spec is ListSpec ? "a list, annotate what its elements have" : $"'{value.TypeDisplay}'";
            value.Report(range.Attribute, $"a range is of numbers, dates or times, not of {what}");
        }
        else if (ScalarTypes.IsNumber(kind))
        {
            if (range.OfLimits is { } ofLimits && !(ScalarTypes.KindOf(ofLimits) is { } limits && ScalarTypes.IsNumber(limits)))
            {
                value.Report(range.Attribute, $"its limits are of type '{ofLimits.Name}', write numbers");
            }
            else if (kind is ScalarKind.Half or ScalarKind.Single or ScalarKind.Double)
            {
                OfFloats(range, value, kind);
            }
            else
            {
                OfDecimals(range, value, kind);
            }
        }
        else if (kind is >= ScalarKind.DateOnly and <= ScalarKind.TimeSpan && SymbolEqualityComparer.Default.Equals(range.OfLimits, value.Type))
        {
            OfTimes(range, value, kind);
        }
        else
        {
            string limits = range.Attribute.AttributeClass.Is(KnownNames.LimitsAttribute) ? "\"2020-01-01\"" : "[Range(typeof(DateOnly), \"2020-01-01\", \"2029-12-31\")]";
            value.Report(range.Attribute, $"a range is of numbers, or of dates and times as in {limits}, not of '{value.TypeDisplay}'");
        }
    }

    private static void OfDecimals(GivenRange range, AnnotatedValue value, ScalarKind kind)
    {
        if (DecimalLimit.Of(range.Minimum ?? decimal.MinValue) is not { } low || DecimalLimit.Of(range.Maximum ?? decimal.MaxValue) is not { } high)
        {
            ReportNoLimit(range, value, "number", range.Minimum, range.Maximum);
            return;
        }

        bool isAbove = range.IsMinimumExclusive;
        bool isBelow = range.IsMaximumExclusive;
        if (ScalarTypes.IsInteger(kind))
        {
            low = isAbove ? DecimalLimit.Step(decimal.Floor(low), 1) : decimal.Ceiling(low);
            high = isBelow ? DecimalLimit.Step(decimal.Ceiling(high), -1) : decimal.Floor(high);
            (isAbove, isBelow) = (false, false);
        }

        if (ScalarTypes.BoundsOf(kind) is var (lowest, highest))
        {
            (low, isAbove) = low < lowest ? (lowest, false) : (low, isAbove);
            (high, isBelow) = high > highest ? (highest, false) : (high, isBelow);
        }

        if (low > high || (low == high && (isAbove || isBelow)))
        {
            ReportEmpty(range, value);
            return;
        }

        Set(value.Schema, "inimum", isAbove, low > decimal.MinValue ? low.ToString(CultureInfo.InvariantCulture) : null);
        Set(value.Schema, "aximum", isBelow, high < decimal.MaxValue ? high.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static void OfFloats(GivenRange range, AnnotatedValue value, ScalarKind kind)
    {
        double? low = DoubleOf(range.Minimum ?? double.NegativeInfinity);
        double? high = DoubleOf(range.Maximum ?? double.PositiveInfinity);
        bool isAbove = range.IsMinimumExclusive;
        bool isBelow = range.IsMaximumExclusive;

        // The schema of the type keeps numbers within what it can hold.
        double largest = kind == ScalarKind.Half ? FloatLimit.MaxHalf : kind == ScalarKind.Single ? float.MaxValue : double.MaxValue;
        if (low is not { } least || high is not { } most || double.IsNaN(least) || double.IsNaN(most))
        {
            ReportNoLimit(range, value, "number", range.Minimum, range.Maximum);
        }
        else if (least > most || (least.Equals(most) && (isAbove || isBelow)) || least > largest || most < -largest)
        {
            ReportEmpty(range, value);
        }
        else
        {
            double first = FloatLimit.AtLeast(least, isAbove, kind), last = FloatLimit.AtMost(most, isBelow, kind);
            if (first > last)
            {
                ReportEmpty(range, value);
                return;
            }

            Set(value.Schema, "inimum", isExclusive: false, least > -largest ? CSharpLiteral.Of((object)first) : null);
            Set(value.Schema, "aximum", isExclusive: false, most < largest ? CSharpLiteral.Of((object)last) : null);
        }
    }

    private static void OfTimes(GivenRange range, AnnotatedValue value, ScalarKind kind)
    {
        long? low = TicksOf(range.Minimum, kind, long.MinValue), high = TicksOf(range.Maximum, kind, long.MaxValue);
        if (low is not { } first || high is not { } last)
        {
            ReportNoLimit(range, value, value.TypeDisplay, low is null ? range.Minimum : null, high is null ? range.Maximum : null);
        }
        else if (first > last || (first == last && (range.IsMinimumExclusive || range.IsMaximumExclusive)))
        {
            ReportEmpty(range, value);
        }
        else if (kind == ScalarKind.DateOnly)
        {
            OfDays(range, value, Math.Max(first, 0), Math.Min(last, DateTime.MaxValue.Ticks));
        }
        else
        {
            // One tick is the least that times differ by.
            first += range.IsMinimumExclusive && first < long.MaxValue ? 1 : 0;
            last -= range.IsMaximumExclusive && last > long.MinValue ? 1 : 0;
            OfTicks(range, value, kind, first, last);
        }
    }

    private static void OfTicks(GivenRange range, AnnotatedValue value, ScalarKind kind, long low, long high)
    {
        if (kind == ScalarKind.TimeOnly)
        {
            low = Math.Max(low, 0);
            high = Math.Min(high, TimeSpan.TicksPerDay - 1);
        }

        string? pattern = low > high ? null
            : kind == ScalarKind.TimeOnly ? TimePattern.OfDay(low, high)
            : kind == ScalarKind.TimeSpan ? TimePattern.OfSpans(low, high)
            : MomentRange.Pattern(range, kind, low, high);
        if (pattern is null)
        {
            ReportEmpty(range, value);
            return;
        }

        value.Schema.Set("pattern", JsonText.Of(pattern));
        if (kind is ScalarKind.DateTime or ScalarKind.DateTimeOffset || !TimePattern.IsExact(low, high))
        {
            CheckTicks(range, value);
        }
    }

    private static void CheckTicks(GivenRange range, AnnotatedValue value)
    {
        string[] conditions =
        [
            .. range.Minimum is string minimum ? [$"{value.Access} {(range.IsMinimumExclusive ? "<=" : "<")} {Parse(minimum)}"] : Array.Empty<string>(),
            .. range.Maximum is string maximum ? [$"{value.Access} {(range.IsMaximumExclusive ? ">=" : ">")} {Parse(maximum)}"] : Array.Empty<string>(),
        ];
        value.CheckNot(range.Attribute, string.Join(" || ", conditions), range.Message);

        string Parse(string text) =>
            $"{TypeScope.Spell(value.Type)}.Parse({CSharpLiteral.Of(text)}, global::System.Globalization.CultureInfo.InvariantCulture)";
    }

    private static void OfDays(GivenRange range, AnnotatedValue value, long low, long high)
    {
        DateTime first = new DateTime(low).Date, last = new DateTime(high).Date;
        if ((range.IsMinimumExclusive && first == DateTime.MaxValue.Date)
            || (range.IsMaximumExclusive && last == DateTime.MinValue)
            || (first = range.IsMinimumExclusive ? first.AddDays(1) : first) > (last = range.IsMaximumExclusive ? last.AddDays(-1) : last))
        {
            ReportEmpty(range, value);
            return;
        }

        value.Schema.Set("pattern", JsonText.Of(DatePattern.Of(first, last)));
    }

    private static long? TicksOf(object? limit, ScalarKind kind, long none) =>
        limit is not string text ? none
        : kind == ScalarKind.TimeSpan
            ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time.Ticks : null
        : kind == ScalarKind.TimeOnly ? TicksOfDay(text)
        : !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            || (kind == ScalarKind.DateOnly && moment.TimeOfDay != TimeSpan.Zero) ? null
        : moment.UtcTicks;

    // A text with a date, which would not be today, or with an offset is no time of a day.
    private static long? TicksOfDay(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.RoundtripKind, out DateTime time)
        && time.Date == DateTime.MinValue
        && time.Kind == DateTimeKind.Unspecified
            ? time.Ticks
            : null;

    private static void Set(Schema schema, string keyword, bool isExclusive, string? limit)
    {
        string inclusive = "m" + keyword;
        if (limit is not null && isExclusive)
        {
            schema.Remove(inclusive);
            schema.Set("exclusiveM" + keyword, limit);
        }
        else if (limit is not null)
        {
            schema.Set(inclusive, limit);
        }
    }

    private static void ReportNoLimit(GivenRange range, AnnotatedValue value, string kind, params object?[] limits) => value.Report(
        range.Attribute,
        $"{string.Join(" or ", limits.Where(static limit => limit is not null).Select(static limit => $"'{CSharpLiteral.Plain(limit!)}'"))} is no '{kind}'");

    private static void ReportEmpty(GivenRange range, AnnotatedValue value) =>
        value.Report(range.Attribute, $"no '{value.TypeDisplay}' is {range.Words}");

    private static double? DoubleOf(object limit) => limit is string text
        ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null
        : limit is bool or char ? null
        : Convert.ToDouble(limit, CultureInfo.InvariantCulture);
}
