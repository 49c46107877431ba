using System.Globalization;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Tells formats that throw when a prompt is made.</summary>
/// <remarks>
/// Where the .NET Framework, on which an editor may run this, has the type and knows the same formats, a value is formatted; elsewhere
/// there are rules. A test compares both with what .NET does.
/// </remarks>
internal static class FormatStrings
{
    /// <summary>What to write in place of a format that throws; null for one that does not.</summary>
    public static string? Remedy(FormatKind kind, string format) => kind switch
    {
        FormatKind.Integer when IsUnknownNumber(format, "BCDEFGNPRX") => "'N0', 'D3', 'X' or the like, or digits such as '000'",
        FormatKind.Real when IsUnknownNumber(format, "CEFGNPR") => "'F2', 'N1', 'P0' or the like, or digits such as '0.00'",
        FormatKind.Enumeration when Throws(default(DayOfWeek), format) => "'G', 'F', 'D' or 'X'",
        FormatKind.Guid when Throws(default(Guid), format) => "'D', 'N', 'B', 'P' or 'X'",
        FormatKind.DateTime when Throws(default(DateTime), format) => "'d', 'g', 'O' or the like, or a pattern such as 'yyyy-MM-dd HH:mm'",
        FormatKind.DateTimeOffset when Throws(default(DateTimeOffset), format) => "'d', 'g', 'O' or the like, or a pattern such as 'yyyy-MM-dd HH:mm zzz'",
        FormatKind.DateOnly when IsUnknownPart(format, "DMORY", "hHmstfFzK:") => "'d', 'D', 'O' or the like, or a pattern such as 'yyyy-MM-dd'",
        FormatKind.TimeOnly when IsUnknownPart(format, "ORT", "dMyzk/") => "'t', 'T' or 'O', or a pattern such as 'HH:mm'",
        FormatKind.TimeSpan when Throws(default(TimeSpan), format) => "'c', 'g' or 'G', or a pattern such as 'hh\\:mm'",
        _ => null,
    };

    // A letter, and perhaps a precision; all else is a pattern, which takes any character. Never formatted: the precision may be a billion.
    private static bool IsUnknownNumber(string format, string letters) =>
        IsLetter(format[0]) && format.Skip(1).All(static character => character is >= '0' and <= '9') && !Has(letters, format[0]);

    /// <summary>Whether a date or a time of day does not know a format: a letter by itself, or a pattern with parts that it lacks.</summary>
    private static bool IsUnknownPart(string format, string letters, string absent) => format.Length == 1
        ? !Has(letters, format[0])
        : Throws(default(DateTime), format) || Unquoted(format).Any(character => absent.IndexOf(character) >= 0);

    /// <summary>The characters of a pattern that stand for something.</summary>
    private static IEnumerable<char> Unquoted(string format)
    {
        char quote = '\0';
        for (int i = 0; i < format.Length; i++)
        {
            char current = format[i];
            if (current == '\\')
            {
                i++;
            }
            else if (quote == '\0' && current is '\'' or '"')
            {
                quote = current;
            }
            else if (current == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0')
            {
                yield return current;
            }
        }
    }

    private static bool Throws(IFormattable value, string format)
    {
        try
        {
            _ = value.ToString(format, CultureInfo.InvariantCulture);
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static bool Has(string letters, char letter) => letters.IndexOf(char.ToUpperInvariant(letter)) >= 0;

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
