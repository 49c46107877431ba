using System.Globalization;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Examples;

namespace Typed.Generators.Tokens;

/// <summary>Reads from a schema what answers can be written: all of them, and more where it is not worth knowing better.</summary>
/// <remarks>
/// It serves to say how short an answer can be at least. What it takes for an answer and is none can only make that less, so that
/// patterns, optional properties and further elements are any text here.
/// </remarks>
internal sealed class AnswerTexts
{
    private const string DefinitionPrefix = "#/$defs/";
    private const string Date = "0000-00-00";
    private const string Time = "00:00:00";
    private const string Uuid = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private const int MostStates = 4096;
    private const int MostBytes = 32;
    private const int MostItems = 16;

    private readonly JsonNode _root;
    private readonly TextAutomaton _texts = new();
    private readonly HashSet<string> _open = [];

    private AnswerTexts(string schema) =>
        _root = JsonSyntax.Read(schema) ?? throw new ArgumentException("A schema of our own is no JSON.", nameof(schema));

    public static TextAutomaton Of(TypedResultSpec result)
    {
        AnswerTexts answers = new(result.Schema);
        TextAutomaton texts = answers._texts;

        // One space or line break may stand between a prompt and its answer.
        int begin = texts.Join([texts.Start, texts.AddText(texts.Start, " "), texts.AddText(texts.Start, "\n")]);
        texts.End = answers.AddValue(begin, answers._root, result.IsBare);
        return texts;
    }

    private int AddValue(int from, JsonNode schema, bool isBare = false)
    {
        if (_texts.Count > MostStates)
        {
            return _texts.AddAnything(from, 0);
        }

        if (schema["$ref"] is { } reference)
        {
            return AddDefinition(from, reference.Text.Substring(DefinitionPrefix.Length));
        }

        if (schema["const"] is { } constant)
        {
            return AddConstant(from, constant, isBare);
        }

        IEnumerable<int>? ends = schema["enum"]?.Items.Select(item => AddConstant(from, item, isBare))
            ?? schema["anyOf"]?.Items.Select(item => AddValue(from, item, isBare))
            ?? schema["type"] switch
            {
                { Kind: JsonKind.String } type => [AddOfType(from, type.Text, schema, isBare)],
                { } types => types.Items.Select(type => AddOfType(from, type.Text, schema, isBare)),
                null => null,
            };
        return ends is null ? _texts.AddAnything(from, 1) : _texts.Join([.. ends]);
    }

    private int AddDefinition(int from, string name)
    {
        if (_root["$defs"]?[name] is not { } definition || !_open.Add(name))
        {
            return _texts.AddAnything(from, 1);
        }

        int end = AddValue(from, definition);
        _open.Remove(name);
        return end;
    }

    private int AddConstant(int from, JsonNode value, bool isBare) => value.Kind switch
    {
        JsonKind.Boolean or JsonKind.Null => _texts.AddText(from, value.Text),
        JsonKind.String when isBare => _texts.Join([.. Variants(value.Text).Select(text => _texts.AddText(from, text))]),
        JsonKind.String => AddQuoted(from, value.Text),
        _ => _texts.AddAnything(from, 1),
    };

    // Bare labels are also taken in small letters.
    private static IEnumerable<string> Variants(string label) =>
        label.Length == 0 ? [label] : new[] { label, char.ToLowerInvariant(label[0]) + label.Substring(1), label.ToLowerInvariant() }.Distinct();

    private int AddQuoted(int from, string text)
    {
        int state = _texts.AddText(from, "\"");
        foreach (char character in text)
        {
            // How a character is escaped, and the bytes of halves of pairs, is not worth knowing here.
            state = character is < ' ' or '"' or '\\' or '\u007F' || char.IsSurrogate(character)
                ? _texts.AddAnything(state, 1)
                : _texts.AddText(state, character.ToString());
        }

        return _texts.AddText(state, "\"");
    }

    private int AddOfType(int from, string type, JsonNode schema, bool isBare) => type switch
    {
        "null" => _texts.AddText(from, "null"),
        "boolean" => _texts.Join([_texts.AddText(from, "true"), _texts.AddText(from, "false")]),
        "integer" => AddInteger(from, schema),
        "string" when isBare => AddString(from, schema),
        "string" => _texts.AddText(AddString(_texts.AddText(from, "\""), schema), "\""),
        "array" => AddArray(from, schema),
        "object" => AddObject(from, schema),
        _ => _texts.AddAnything(from, 1),
    };

    private int AddInteger(int from, JsonNode schema)
    {
        int digits = Math.Max(LeastDigits(schema["minimum"], ""), LeastDigits(schema["maximum"], "-"));
        int signed = _texts.AddText(from, "-");
        int loop = _texts.Join([AddDigits(schema["maximum"] is { Text: ['-', ..] } ? signed : _texts.Join([from, signed]), digits)]);
        return _texts.AddByte(loop, (byte)'0', (byte)'9', loop);
    }

    /// <summary>The digits of the limit that keeps numbers away from zero, on the side that a sign tells.</summary>
    private static int LeastDigits(JsonNode? limit, string sign) =>
        limit is { Text: { } text }
        && text.StartsWith(sign, StringComparison.Ordinal)
        && text.Substring(sign.Length) is { Length: > 0 } digits
        && digits.All(static character => character is >= '0' and <= '9')
            ? digits.Length
            : 1;

    private int AddString(int from, JsonNode schema) => schema["format"]?.Text switch
    {
        "date" => AddPicture(from, Date),
        "uuid" => AddPicture(from, Uuid),
        "date-time" => _texts.AddAnything(AddPicture(from, Date), 0),
        "time-local" => _texts.AddAnything(AddPicture(from, Time), 0),
        "time-span" => _texts.AddAnything(AddPicture(_texts.AddAnything(from, 0), Time), 0),

        // A character is a byte at least.
        _ => _texts.AddAnything(from, Math.Min(Number(schema["minLength"]), MostBytes)),
    };

    /// <summary>Adds what a picture shows: a zero stands for any digit, an x for any byte.</summary>
    private int AddPicture(int from, string picture) => picture.Aggregate(from, (state, character) => character switch
    {
        '0' => AddDigits(state, 1),
        'x' => _texts.AddByte(state, byte.MinValue, byte.MaxValue),
        _ => _texts.AddText(state, character.ToString()),
    });

    private int AddDigits(int from, int count) =>
        Enumerable.Repeat(0, count).Aggregate(from, (state, _) => _texts.AddByte(state, (byte)'0', (byte)'9'));

    private int AddArray(int from, JsonNode schema)
    {
        int state = _texts.AddText(from, "[");
        int count = Math.Min(Number(schema["minItems"]), MostItems);
        for (int i = 0; i < count; i++)
        {
            state = i == 0 ? state : _texts.AddText(state, ", ");
            state = schema["items"] is { } items ? AddValue(state, items) : _texts.AddAnything(state, 1);
        }

        return _texts.AddText(_texts.AddAnything(state, 0), "]");
    }

    private int AddObject(int from, JsonNode schema)
    {
        HashSet<string> required = [.. schema["required"]?.Items.Select(static name => name.Text) ?? []];
        JsonNode? properties = schema["properties"];
        bool isClosed = schema["additionalProperties"] is { Text: "false" };
        int state = _texts.AddText(from, "{");
        bool isFirst = true;
        for (int i = 0; i < (properties?.Names.Count ?? 0); i++)
        {
            if (!required.Contains(properties!.Names[i]))
            {
                state = _texts.AddAnything(state, 0);
                continue;
            }

            state = AddQuoted(isFirst ? state : _texts.AddText(state, ", "), properties.Names[i]);
            state = AddValue(_texts.AddText(state, ": "), properties.Items[i]);
            isFirst = false;
        }

        return _texts.AddText(isClosed ? state : _texts.AddAnything(state, 0), "}");
    }

    private static int Number(JsonNode? node) =>
        node is not null && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
