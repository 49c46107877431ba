using System.Globalization;
using System.Text.Json;

namespace Typed.BuildTasks;

/// <summary>
/// The generation options that the files of a model set, as the runtime's FolderOptions reads them. The generator is compiled with this file,
/// too; a test compares what all of them make of the same files.
/// </summary>
internal static class ModelDefaults
{
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
        new("random_seed", "int", "Seed"),
    ];

    /// <param name="generation">generation_config.json, which the model's authors wrote and which goes before the other; undefined where there is none.</param>
    /// <param name="search">The search block of genai_config.json, which a builder fills with its own defaults; undefined where there is none.</param>
    public static List<ModelDefault> Read(JsonElement generation, JsonElement search)
    {
        List<ModelDefault> defaults = [];
        foreach (ModelOption option in s_options)
        {
            // Hugging Face knows no seed.
            string? value = (option.Name == "Seed" ? null : Find(option, generation)) ?? Find(option, search);
            if (value is not null)
            {
                defaults.Add(new ModelDefault(option, value));
            }
        }

        return defaults;
    }

    private static string? Find(ModelOption option, JsonElement source) =>
        source.ValueKind == JsonValueKind.Object && source.TryGetProperty(option.Key, out JsonElement value) ? Literal(option, value) : null;

    // What an option cannot be means that it is off, as the runtime reads it.
    private static string? Literal(ModelOption option, JsonElement value) => (option.Type, value.ValueKind) switch
    {
        ("bool", JsonValueKind.True) => "true",
        ("bool", JsonValueKind.False) => "false",
        ("bool", JsonValueKind.String) when option.Name == "EarlyStopping" && value.GetString() == "never" => "false",
        ("int", JsonValueKind.Number) => Whole(value) is { } number && number >= Least(option) ? number.ToString(CultureInfo.InvariantCulture) : null,
        ("double", JsonValueKind.Number) when value.TryGetDouble(out double number) && (option.Name != "TopP" || number is > 0 and <= 1) => value.ToString(),
        _ => null,
    };

    private static int Least(ModelOption option) => option.Name.StartsWith("Max", StringComparison.Ordinal) ? 1 : 0;

    // 50.0 is a whole number.
    private static int? Whole(JsonElement value) =>
        value.TryGetDouble(out double number) && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;
}
