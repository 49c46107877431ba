using System.Globalization;
using System.Text;

namespace Typed.ChatTemplates;

/// <summary>Reads a quoted string with Python's escapes.</summary>
internal static class StringLiteral
{
    public static string Read(TemplateSource source, int start, out int end)
    {
        string text = source.Text;
        char quote = text[start];
        StringBuilder value = new();
        int at = start + 1;
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] != '\\')
            {
                value.Append(text[at++]);
            }
            else if (at + 1 < text.Length)
            {
                at = ReadEscape(source, at + 1, value);
            }
            else
            {
                at++;
            }
        }

        if (at >= text.Length)
        {
            throw source.Error(start, $"The string is not closed: {quote} is missing.");
        }

        end = at + 1;
        return value.ToString();
    }

    private static int ReadEscape(TemplateSource source, int at, StringBuilder value)
    {
        char c = source.Text[at];
        switch (c)
        {
            case '\n':
                return at + 1;
            case '\\' or '\'' or '"':
                value.Append(c);
                return at + 1;
            case 'x':
                return ReadHexadecimal(source, at, 2, value);
            case 'u':
                return ReadHexadecimal(source, at, 4, value);
            case 'U':
                return ReadHexadecimal(source, at, 8, value);
            case 'N':
                throw source.Error(at - 1, "Characters by name (\\N{...}) are not supported; write the character itself.");
            case >= '0' and <= '7':
                return ReadOctal(source.Text, at, value);
        }

        int known = "abfnrtv".IndexOf(c, StringComparison.Ordinal);
        if (known >= 0)
        {
            value.Append("\a\b\f\n\r\t\v"[known]);
        }
        else
        {
            // As in Python, the backslash of an unknown escape stands for itself.
            value.Append('\\').Append(c);
        }

        return at + 1;
    }

    private static int ReadHexadecimal(TemplateSource source, int at, int digits, StringBuilder value)
    {
        string text = source.Text;
        if (at + 1 + digits > text.Length
            || !uint.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            || code > 0x10FFFF)
        {
            throw source.Error(at - 1, $"The escape '\\{text[at]}' needs {digits} hexadecimal digits of a character.");
        }

        if (code is >= 0xD800 and <= 0xDFFF)
        {
            throw source.Error(at - 1, "The escape is half a character (a surrogate); write the character itself.");
        }

        value.Append(char.ConvertFromUtf32((int)code));
        return at + 1 + digits;
    }

    private static int ReadOctal(string text, int at, StringBuilder value)
    {
        int code = 0;
        int end = Math.Min(at + 3, text.Length);
        while (at < end && text[at] is >= '0' and <= '7')
        {
            code = (code * 8) + text[at++] - '0';
        }

        value.Append((char)code);
        return at;
    }
}
