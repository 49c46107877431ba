using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Typed.Generators.Parsing.Examples;

/// <summary>Reads JSON: the compiler brings no reader.</summary>
internal sealed class JsonSyntax
{
    private const int MostNesting = 100;

    private static readonly Regex s_space = new(@"\G[ \t\r\n]*");
    private static readonly Regex s_word = new(@"\G(?:null|true|false)");
    private static readonly Regex s_number = new(@"\G-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static readonly Regex s_string = new("\\G\"(?:[^\"\\\\\0-\x1F]|\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*\"");

    private readonly string _json;
    private int _position;
    private int _depth;

    private JsonSyntax(string json) => _json = json;

    /// <summary>The value that a text is; null where it is none.</summary>
    public static JsonNode? Read(string json)
    {
        JsonSyntax syntax = new(json);
        return syntax.Value() is { } node && syntax._position == json.Length ? node : null;
    }

    private JsonNode? Value()
    {
        Take(s_space);
        JsonNode? node = Current switch
        {
            '{' => Members(isObject: true),
            '[' => Members(isObject: false),
            '"' => Take(s_string) is { } text ? Leaf(JsonKind.String, Unescape(text)) : null,
            '-' or >= '0' and <= '9' => Take(s_number) is { } number ? Leaf(JsonKind.Number, number) : null,
            _ => Take(s_word) is { } word ? Leaf(word == "null" ? JsonKind.Null : JsonKind.Boolean, word) : null,
        };
        Take(s_space);
        return node;
    }

    private char Current => _position < _json.Length ? _json[_position] : '\0';

    private JsonNode? Members(bool isObject)
    {
        List<string> names = [];
        List<JsonNode> items = [];
        char close = isObject ? '}' : ']';
        _position++;
        Take(s_space);
        if (++_depth > MostNesting)
        {
            return null;
        }

        while (Current != close)
        {
            if (items.Count > 0 && !TrySkip(','))
            {
                return null;
            }

            Take(s_space);
            if (isObject)
            {
                if (Take(s_string) is not { } name)
                {
                    return null;
                }

                names.Add(Unescape(name));
                Take(s_space);
                if (!TrySkip(':'))
                {
                    return null;
                }
            }

            if (Value() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        _position++;
        _depth--;
        return new JsonNode(isObject ? JsonKind.Object : JsonKind.Array, "", items, names);
    }

    private bool TrySkip(char character)
    {
        bool isHere = Current == character;
        _position += isHere ? 1 : 0;
        return isHere;
    }

    private string? Take(Regex regex)
    {
        Match match = regex.Match(_json, _position);
        _position += match.Length;
        return match.Success ? match.Value : null;
    }

    private static JsonNode Leaf(JsonKind kind, string text) => new(kind, text, [], []);

    private static string Unescape(string quoted)
    {
        StringBuilder text = new();
        for (int i = 1; i < quoted.Length - 1; i++)
        {
            char character = quoted[i];
            if (character == '\\')
            {
                character = quoted[++i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => (char)int.Parse(quoted.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    var other => other,
                };
                i += quoted[i] == 'u' ? 4 : 0;
            }

            text.Append(character);
        }

        return text.ToString();
    }
}
