using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Classes of characters as Python has them.</summary>
internal static class PythonCharacters
{
    /// <summary>Python's isspace: .NET's, and the four separators of ASCII.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    public static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    public static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);

    /// <summary>Where str.splitlines cuts.</summary>
    public static bool IsLineBreak(char c) =>
        c is '\n' or '\r' or '\v' or '\f' or (>= '\u001C' and <= '\u001E') or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Whether repr shows a character as it is.</summary>
    public static bool IsPrintable(int codePoint) => codePoint == ' ' || CharUnicodeInfo.GetUnicodeCategory(codePoint)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator);

    /// <summary>The text without white space at its end.</summary>
    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        int end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }

    public static bool IsAllSpace(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!IsSpace(c))
            {
                return false;
            }
        }

        return true;
    }
}
