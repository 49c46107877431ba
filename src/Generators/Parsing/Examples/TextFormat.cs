using System.Globalization;
using System.Text.RegularExpressions;

namespace Typed.Generators.Parsing.Examples;

/// <summary>The formats of texts in the schemas that this generator writes.</summary>
internal static class TextFormat
{
    private static readonly Regex s_date = new(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    private static readonly Regex s_dateTime = new(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?$");
    private static readonly Regex s_time = new(@"^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,7})?)?$");

    /// <summary>Whether a text is of a format; of one that is not known all are.</summary>
    public static bool IsKept(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        "email" => text.IndexOf('@') is var at && at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1,
        "date" => s_date.IsMatch(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => s_dateTime.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        "time-local" => s_time.IsMatch(text),
        "credit-card" => IsChecked(text),
        "time-span" => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    // From the right every other digit counts twice, the sum of its digits then; all together they are a multiple of 10.
    private static bool IsChecked(string text) => text.Where(char.IsDigit).Reverse()
        .Select(static (digit, index) => (digit - '0') * (1 + (index % 2)))
        .Sum(static number => (number / 10) + (number % 10)) % 10 == 0;
}
