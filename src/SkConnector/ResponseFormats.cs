using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Typed.SemanticKernel;

/// <summary>Makes grammars of response formats, each once: settings come anew with every call.</summary>
internal sealed class ResponseFormats
{
    private const int MostKept = 64;
    private const string Name = nameof(TypedPromptExecutionSettings.ResponseFormat);

    /// <summary>Those of all settings.</summary>
    public static ResponseFormats Shared { get; } = new();

    private readonly ConcurrentDictionary<string, Grammar> _grammars = [];

    /// <summary>What a text of the format must be; null for any text.</summary>
    /// <exception cref="GenerationOptionsException">It is no response format.</exception>
    /// <exception cref="GrammarException">Its schema cannot be kept to.</exception>
    public Grammar? GrammarOf(object? format) => format switch
    {
        null or ChatResponseFormatText or JsonElement { ValueKind: JsonValueKind.Null } => null,
        Grammar grammar => grammar,
        ChatResponseFormatJson { Schema: { } schema } => GrammarOfSchema(schema),
        ChatResponseFormatJson => Grammar.JsonObject,
        Type type => GrammarOfSchema(SchemaOf(type)),
        string name => OfName(name),
        JsonElement { ValueKind: JsonValueKind.String } name => OfName(name.GetString()!),
        JsonElement { ValueKind: JsonValueKind.Object } element => OfObject(element),
        JsonDocument document => GrammarOf(document.RootElement),
        _ => throw Wrong($"a {format.GetType()}"),
    };

    private static Grammar? OfName(string name) => name switch
    {
        "text" => null,
        "json_object" => Grammar.JsonObject,
        _ => throw Wrong($"\"{name}\""),
    };

    /// <summary>A format as OpenAI's protocol writes it, or a schema by itself.</summary>
    private Grammar? OfObject(JsonElement format)
    {
        if (!format.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String)
        {
            return GrammarOfSchema(format);
        }

        return type.GetString() switch
        {
            "text" or "json_object" => OfName(type.GetString()!),
            "json_schema" when format.TryGetProperty("json_schema", out JsonElement named)
                && named.ValueKind == JsonValueKind.Object
                && named.TryGetProperty("schema", out JsonElement schema) => GrammarOfSchema(schema),
            "json_schema" => throw Wrong("\"json_schema\" without \"json_schema\": { \"schema\": ... }"),
            _ => GrammarOfSchema(format),
        };
    }

    /// <summary>The schema of what <see cref="JsonSerializer"/> reads of a text unless it is told otherwise.</summary>
    private static JsonElement SchemaOf(Type type) => AIJsonUtilities.CreateJsonSchema(
        type,
        serializerOptions: JsonSerializerOptions.Default,
        inferenceOptions: new AIJsonSchemaCreateOptions
        {
            TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true },
        });

    private Grammar GrammarOfSchema(JsonElement schema) => GrammarOfSchema(schema.GetRawText());

    private Grammar GrammarOfSchema(string schema)
    {
        if (_grammars.Count >= MostKept)
        {
            // Formats are few, unless they are made anew for each call; then nothing is lost.
            _grammars.Clear();
        }

        return _grammars.GetOrAdd(schema, Grammar.FromJsonSchema);
    }

    private static GenerationOptionsException Wrong(string value) => new(
        Name,
        $"The setting '{Name}' is {value}; it must be \"text\", \"json_object\", a JSON Schema, an object of the type json_schema as " +
        "OpenAI writes it, a ChatResponseFormat of Microsoft.Extensions.AI, a type, or a Grammar.");
}
