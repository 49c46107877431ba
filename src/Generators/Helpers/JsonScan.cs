using System.Globalization;

namespace Typed.Generators.Helpers;

/// <summary>Looks into JSON without reading it: the compiler brings no reader, and half-written files are no errors here.</summary>
internal static class JsonScan
{
    /// <summary>Whether the object that the text is has a property, and its value is not null.</summary>
    public static bool HasValue(string json, string property)
    {
        int depth = 0;
        for (int i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
                case '"':
                    int start = i + 1;
                    i = EndOfString(json, start);
                    if (depth == 1 && i - start == property.Length && string.CompareOrdinal(json, start, property, 0, property.Length) == 0
                        && SkipSpace(json, i + 1) is var colon && colon < json.Length && json[colon] == ':')
                    {
                        int value = SkipSpace(json, colon + 1);
                        return string.CompareOrdinal(json, value, "null", 0, 4) != 0;
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>The whole number that is the first property of a name, however deep it lies; null where there is none.</summary>
    public static int? FindInteger(string json, string property)
    {
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] != '"')
            {
                continue;
            }

            int start = i + 1;
            i = EndOfString(json, start);
            if (i - start == property.Length && string.CompareOrdinal(json, start, property, 0, property.Length) == 0
                && SkipSpace(json, i + 1) is var colon && colon < json.Length && json[colon] == ':')
            {
                int value = SkipSpace(json, colon + 1), end = value;
                while (end < json.Length && json[end] is >= '0' and <= '9')
                {
                    end++;
                }

                return int.TryParse(json.Substring(value, end - value), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
            }
        }

        return null;
    }

    private static int EndOfString(string json, int position)
    {
        while (position < json.Length && json[position] != '"')
        {
            position += json[position] == '\\' ? 2 : 1;
        }

        return position;
    }

    private static int SkipSpace(string json, int position)
    {
        while (position < json.Length && char.IsWhiteSpace(json[position]))
        {
            position++;
        }

        return position;
    }
}
