using System.Globalization;
using System.Text;

namespace Typed.Generators.Helpers;

/// <summary>Writes values as JSON: the compiler brings no writer.</summary>
internal static class JsonText
{
    /// <summary>A string in quotes; only what JSON demands is escaped, and what no file can hold.</summary>
    public static string Of(string text)
    {
        StringBuilder json = new("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            bool isPair = i < text.Length - 1 && char.IsSurrogatePair(character, text[i + 1]);
            switch (character)
            {
                case '"' or '\\':
                    json.Append('\\').Append(character);
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case < ' ' or '\u007F':
                case >= '\uD800' and <= '\uDFFF' when !isPair:
                    json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    json.Append(character);
                    if (isPair)
                    {
                        json.Append(text[++i]);
                    }

                    break;
            }
        }

        return json.Append('"').ToString();
    }

    public static string Array(IEnumerable<string> values) => $"[{string.Join(",", values)}]";
}
