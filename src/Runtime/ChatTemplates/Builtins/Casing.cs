using System.Text;

namespace Typed.ChatTemplates;

/// <summary>Upper and lower case as Python's str has them, but for letters whose case changes in context.</summary>
internal static class Casing
{
    public static TextValue Upper(TextValue text) => text.Become(Upper(text.Text));

    public static TextValue Lower(TextValue text) => text.Become(text.Text.ToLowerInvariant());

    public static TextValue Capitalize(TextValue text)
    {
        int first = text.Text.Length == 0 ? 0 : CodePoints.LengthAt(text.Text, 0);
        return text.Become(Upper(text.Text[..first]) + text.Text[first..].ToLowerInvariant());
    }

    public static TextValue SwapCase(TextValue text)
    {
        StringBuilder swapped = new();
        foreach (char c in text.Text)
        {
            _ = char.IsUpper(c) ? swapped.Append(char.ToLowerInvariant(c))
                : c == 'ß' ? swapped.Append("SS")
                : swapped.Append(char.ToUpperInvariant(c));
        }

        return text.Become(swapped.ToString());
    }

    /// <summary>str.title: a letter behind one that has no case is upper case.</summary>
    public static TextValue Title(TextValue text)
    {
        StringBuilder title = new();
        bool within = false;
        foreach (char c in text.Text)
        {
            title.Append(within ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            within = HasCase(c);
        }

        return text.Become(title.ToString());
    }

    /// <summary>The filter title: a letter behind white space, a hyphen or an opening bracket is upper case.</summary>
    public static TextValue TitleWords(TextValue text)
    {
        StringBuilder title = new();
        bool within = false;
        foreach (char c in text.Text)
        {
            title.Append(within ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            within = !(PythonCharacters.IsSpace(c) || c is '-' or '(' or '{' or '[' or '<');
        }

        return text.Become(title.ToString());
    }

    public static bool IsLower(string text) => text.Any(HasCase) && !text.Any(char.IsUpper);

    public static bool IsUpper(string text) => text.Any(HasCase) && !text.Any(char.IsLower);

    public static bool HasCase(char c) => char.IsUpper(c) || char.IsLower(c);

    private static string Upper(string text) =>
        text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);
}
