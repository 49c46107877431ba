using System.Text.Json;

namespace Typed.BuildTasks;

/// <summary>What the files of a model folder say, as far as code may want to know it before the program runs.</summary>
internal sealed class ModelFacts
{
    public const string ConfigFile = "genai_config.json";

    private const string GenerationFile = "generation_config.json";
    private const string TokenizerFile = "tokenizer_config.json";

    // generation_config.json, which the model's authors wrote, goes before what its builder filled in.
    private static readonly ModelOption[] s_options =
    [
        new("do_sample", "bool", "DoSample"),
        new("max_new_tokens", "int", "MaxNewTokens"),
        new("max_length", "int", "MaxLength"),
        new("min_new_tokens", "int", "MinNewTokens"),
        new("temperature", "double", "Temperature"),
        new("top_k", "int", "TopK"),
        new("top_p", "double", "TopP"),
        new("min_p", "double", "MinP"),
        new("repetition_penalty", "double", "RepetitionPenalty"),
        new("no_repeat_ngram_size", "int", "NoRepeatNgramSize"),
        new("num_beams", "int", "NumBeams"),
        new("length_penalty", "double", "LengthPenalty"),
        new("early_stopping", "bool", "EarlyStopping"),
    ];

    private ModelFacts(JsonElement model, string config)
    {
        Architecture = Require(model, "type", config) is { ValueKind: JsonValueKind.String } type
            ? type.GetString()!
            : throw new ModelCatalogueException($"'type' is {Require(model, "type", config).GetRawText()}, but must be a text.", config);
        ContextLength = Integer(model, "context_length", config);
        VocabularySize = Integer(model, "vocab_size", config);
    }

    public string Architecture { get; }

    public int ContextLength { get; }

    public int VocabularySize { get; }

    public bool HasChatTemplate { get; private init; }

    /// <summary>The options that the folder sets.</summary>
    public IReadOnlyList<ModelDefault> Defaults { get; private init; } = [];

    /// <exception cref="ModelCatalogueException">A file is damaged.</exception>
    public static ModelFacts Read(string folder)
    {
        string config = Path.Combine(folder, ConfigFile), generation = Path.Combine(folder, GenerationFile);
        JsonElement root = Parse(config);
        return new ModelFacts(Require(root, "model", config), config)
        {
            HasChatTemplate = File.Exists(Path.Combine(folder, "chat_template.jinja"))
                || File.Exists(Path.Combine(folder, "chat_template.json"))
                || HasTemplate(Path.Combine(folder, TokenizerFile)),
            Defaults = ReadDefaults(
                File.Exists(generation) ? Parse(generation) : default,
                root.TryGetProperty("search", out JsonElement search) ? search : default),
        };
    }

    private static bool HasTemplate(string file) =>
        File.Exists(file)
        && Parse(file) is { ValueKind: JsonValueKind.Object } tokenizer
        && tokenizer.TryGetProperty("chat_template", out JsonElement template)
        && template.ValueKind != JsonValueKind.Null;

    private static List<ModelDefault> ReadDefaults(params JsonElement[] sources)
    {
        List<ModelDefault> defaults = [];
        foreach (ModelOption option in s_options)
        {
            string? value = sources
                .Select(source => source.ValueKind == JsonValueKind.Object && source.TryGetProperty(option.Key, out JsonElement found) ? Literal(option, found) : null)
                .FirstOrDefault(static literal => literal is not null);
            if (value is not null)
            {
                defaults.Add(new ModelDefault(option, value));
            }
        }

        return defaults;
    }

    // What an option cannot be means that it is off, as the runtime reads it.
    private static string? Literal(ModelOption option, JsonElement value) => (option.Type, value.ValueKind) switch
    {
        ("bool", JsonValueKind.True) => "true",
        ("bool", JsonValueKind.False) => "false",
        ("int", JsonValueKind.Number) when value.TryGetInt32(out int number) && (number > 0 || !option.Name.StartsWith("Max", StringComparison.Ordinal)) =>
            value.GetRawText(),
        ("double", JsonValueKind.Number) when option.Name != "TopP" || value.GetDouble() is > 0 and <= 1 => value.GetRawText(),
        _ => null,
    };

    private static JsonElement Parse(string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new ModelCatalogueException(
                $"The file is not JSON: {error.Message} Bring the model anew, or take it out of the project's TypedModel items.", file, error);
        }
    }

    private static JsonElement Require(JsonElement json, string property, string file) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out JsonElement value)
            ? value
            : throw new ModelCatalogueException($"The file lacks '{property}', which every model's configuration has. Bring the model anew, or build it with 'typed build'.", file);

    private static int Integer(JsonElement json, string property, string file) =>
        Require(json, property, file) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number)
            ? number
            : throw new ModelCatalogueException($"'{property}' is {Require(json, property, file).GetRawText()}, but must be a whole number.", file);
}
