using System.Text;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>What text a value is written as: the JSON of a schema or, bare, a string of it without quotes.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
internal sealed class ValueForm
{
    private readonly bool _isBare;
    private readonly Lazy<Grammar> _grammar;
    private readonly Lazy<SchemaOutline> _outline;

    /// <param name="schema">The JSON Schema of the value.</param>
    /// <param name="isBare">Whether a string stands without quotes.</param>
    public ValueForm(string schema, bool isBare)
    {
        ArgumentException.ThrowIfNullOrEmpty(schema);
        _isBare = isBare;
        Schema = schema;
        _outline = new Lazy<SchemaOutline>(() => SchemaOutline.Of(schema));
        _grammar = new Lazy<Grammar>(() => Grammar.FromJsonSchema(
            schema, new JsonGrammarOptions { IsForDotNet = true, AllowsLeadingSpace = true, IsBare = isBare }));
    }

    /// <summary>The JSON Schema of the value.</summary>
    public string Schema { get; }

    /// <summary>What the schema says at its root.</summary>
    public SchemaOutline Outline => _outline.Value;

    /// <summary>The texts of all values, made at its first use.</summary>
    public Grammar Grammar => _grammar.Value;

    /// <summary>The values as they are written, where there is a fixed list of them, with what is said of them; otherwise empty.</summary>
    public string Labels
    {
        get
        {
            IEnumerable<string> labels = Outline.Labels ?? [];
            string list = string.Join(", ", _isBare ? labels.Select(TextOf) : labels);
            return Outline is { Labels: not null, Description: { } text } ? $"{list}\n{text}" : list;
        }
    }

    /// <summary>The JSON of a text.</summary>
    public byte[] ToJson(string text)
    {
        if (!_isBare)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        // One space or line break stands between a prompt and what is written after it.
        string value = text is [' ' or '\n', ..] ? text[1..] : text;
        return value == "null" && Outline.AllowsNull
            ? "null"u8.ToArray()
            : [(byte)'"', .. JsonEncodedText.Encode(value).EncodedUtf8Bytes, (byte)'"'];
    }

    private static string TextOf(string json)
    {
        using JsonDocument label = JsonDocument.Parse(json);
        return label.RootElement.ToString();
    }
}
