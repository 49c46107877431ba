using System.Globalization;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <content>Dates, times and spans of time.</content>
public abstract partial class JsonValues
{
    /// <summary>Reads a date: <c>2026-11-26</c>.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DateOnly ReadDateOnly(ref Utf8JsonReader reader) =>
        DateOnly.TryParseExact(
            ReadString(ref reader), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A date such as 2026-11-26");

    /// <summary>Reads a time of day: <c>14:30:00</c>, with up to seven decimals.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TimeOnly ReadTimeOnly(ref Utf8JsonReader reader) =>
        TimeOnly.TryParseExact(
            ReadString(ref reader), "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A time such as 14:30:00");

    /// <summary>Reads a point in time of ISO 8601: <c>2026-11-26T14:30:00Z</c>.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DateTime ReadDateTime(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out DateTime value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A date and time such as 2026-11-26T14:30:00Z");

    /// <summary>Reads a point in time of ISO 8601 with its offset: <c>2026-11-26T14:30:00+01:00</c>.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A date and time such as 2026-11-26T14:30:00+01:00");

    /// <summary>Reads a span of time: <c>1.12:30:00</c> for a day and a half and half an hour, with up to seven decimals.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TimeSpan ReadTimeSpan(ref Utf8JsonReader reader) =>
        TimeSpan.TryParseExact(ReadString(ref reader), "c", CultureInfo.InvariantCulture, out TimeSpan value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A span of time such as 1.12:30:00");
}
