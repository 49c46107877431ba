namespace Typed.Constraints.Patterns;

/// <summary>Patterns of dates and times, after RFC 3339.</summary>
internal static class DatePatterns
{
    /// <summary>A day of the Gregorian calendar, from year 1 to year 9999.</summary>
    public const string Date = $"(?:{AnyYear}-{AnyYearsDay}|{LeapYear}-02-29)";

    /// <summary>A time with an offset, save the leap seconds of offsets in numbers (<see cref="LeapSecondMachine"/>).</summary>
    public const string Time = $@"{Minute}:[0-5]\d{Fraction}(?:[Zz]|[+-]{Minute})|23:59:60{Fraction}[Zz]";

    /// <summary>A time without an offset, as .NET reads it.</summary>
    public const string LocalTime = $@"{Minute}:[0-5]\d(?:\.\d{{1,7}})?";

    /// <summary>A date and a time without an offset, as .NET reads them.</summary>
    public const string LocalDateTime = $"{Date}T{LocalTime}";

    /// <summary>A date and a time as .NET reads them: the offset is at most 14 hours, and leads to no year that .NET lacks.</summary>
    public const string DotNetDateTime =
        $"(?:{InnerYear}-{AnyYearsDay}|{LeapYear}-02-29)T{LocalTime}(?:Z|{NearOffset})|(?:0001|9999)-{AnyYearsDay}T{LocalTime}Z";

    /// <summary>A length of time as .NET writes it.</summary>
    public const string TimeSpan = $@"-?(?:(?:{Days})\.)?{LocalTime}";

    /// <summary>A length of time, after the appendix of RFC 3339.</summary>
    public const string Duration = $@"P(?:\d+W|(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)(?:T{Hours})?|T{Hours})";

    private const string AnyYear = @"(?:\d{3}[1-9]|\d\d[1-9]0|\d[1-9]00|[1-9]000)";
    private const string InnerYear = @"(?:000[2-9]|00[1-9]\d|0[1-9]\d\d|[1-8]\d{3}|9[0-8]\d\d|99[0-8]\d|999[0-8])";
    private const string FourthYear = "(?:0[48]|[2468][048]|[13579][26])";
    private const string LeapYear = $@"(?:\d\d{FourthYear}|{FourthYear}00)";

    private const string AnyYearsDay =
        @"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))";

    private const string Minute = @"(?:[01]\d|2[0-3]):[0-5]\d";
    private const string Fraction = @"(?:\.\d+)?";
    private const string NearOffset = @"[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)";

    // So many whole days does a TimeSpan hold.
    private const string Days = @"\d{1,7}|10[0-5]\d{5}|106[0-6]\d{4}|1067[0-4]\d{3}|106750\d\d|106751[0-8]\d|1067519[0-8]";
    private const string Hours = @"(?:\d+S|\d+M(?:\d+S)?|\d+H(?:\d+M(?:\d+S)?)?)";
}
