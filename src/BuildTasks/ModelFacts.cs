using System.Text.Json;

namespace Typed.BuildTasks;

/// <summary>What the files of a model folder say, as far as code may want to know it before the program runs.</summary>
internal sealed class ModelFacts
{
    public const string ConfigFile = "genai_config.json";

    private const string GenerationFile = "generation_config.json";
    private const string TokenizerFile = "tokenizer_config.json";

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
            Defaults = ModelDefaults.Read(
                File.Exists(generation) ? Parse(generation) : default,
                root.TryGetProperty("search", out JsonElement search) ? search : default),
        };
    }

    private static bool HasTemplate(string file) =>
        File.Exists(file)
        && Parse(file) is { ValueKind: JsonValueKind.Object } tokenizer
        && tokenizer.TryGetProperty("chat_template", out JsonElement template)
        && template.ValueKind != JsonValueKind.Null;

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
