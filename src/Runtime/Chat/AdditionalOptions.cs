using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Typed.Chat;

/// <summary>
/// Reads the options that <see cref="ChatOptions"/> has no property for out of its additional properties: those of
/// <see cref="GenerationOptions"/>, in any case and with underscores or without, and <c>chat_template_kwargs</c>.
/// </summary>
internal static class AdditionalOptions
{
    private const string TemplateVariables = "chattemplatekwargs";

    private static readonly FrozenDictionary<string, Func<GenerationOptions, Value, GenerationOptions>> s_options =
        new Dictionary<string, Func<GenerationOptions, Value, GenerationOptions>>
        {
            [nameof(GenerationOptions.MaxNewTokens)] = static (options, value) => options with { MaxNewTokens = value.Integer() },
            [nameof(GenerationOptions.MaxLength)] = static (options, value) => options with { MaxLength = value.Integer() },
            [nameof(GenerationOptions.MinNewTokens)] = static (options, value) => options with { MinNewTokens = value.Integer() },
            [nameof(GenerationOptions.DoSample)] = static (options, value) => options with { DoSample = value.Truth() },
            [nameof(GenerationOptions.Temperature)] = static (options, value) => options with { Temperature = value.Number() },
            [nameof(GenerationOptions.TopK)] = static (options, value) => options with { TopK = value.Integer() },
            [nameof(GenerationOptions.TopP)] = static (options, value) => options with { TopP = value.Number() },
            [nameof(GenerationOptions.MinP)] = static (options, value) => options with { MinP = value.Number() },
            [nameof(GenerationOptions.RepetitionPenalty)] = static (options, value) => options with { RepetitionPenalty = value.Number() },
            [nameof(GenerationOptions.FrequencyPenalty)] = static (options, value) => options with { FrequencyPenalty = value.Number() },
            [nameof(GenerationOptions.PresencePenalty)] = static (options, value) => options with { PresencePenalty = value.Number() },
            [nameof(GenerationOptions.NoRepeatNgramSize)] = static (options, value) => options with { NoRepeatNgramSize = value.Integer() },
            [nameof(GenerationOptions.NumReturnSequences)] = static (options, value) => options with { NumReturnSequences = value.Integer() },
            [nameof(GenerationOptions.NumBeams)] = static (options, value) => options with { NumBeams = value.Integer() },
            [nameof(GenerationOptions.LengthPenalty)] = static (options, value) => options with { LengthPenalty = value.Number() },
            [nameof(GenerationOptions.EarlyStopping)] = static (options, value) => options with { EarlyStopping = value.Truth() },
            [nameof(GenerationOptions.Seed)] = static (options, value) => options with { Seed = value.Whole(long.MinValue, long.MaxValue) },
            [nameof(GenerationOptions.StopSequences)] = static (options, value) => options with { StopSequences = value.Texts() },
            ["Stop"] = static (options, value) => options with { StopSequences = value.Texts() },
            [nameof(GenerationOptions.LogitBias)] = static (options, value) => options with { LogitBias = value.NumbersById() },
            [nameof(GenerationOptions.BadWords)] = static (options, value) => options with { BadWords = value.Texts() },
            [nameof(GenerationOptions.ReturnFullText)] = static (options, value) => options with { ReturnFullText = value.Truth() },
            [nameof(GenerationOptions.LogProbs)] = static (options, value) => options with { LogProbs = value.Integer() },
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the properties that are known.</summary>
    /// <param name="properties">The properties; null for none.</param>
    /// <param name="variables">Where variables of the chat template go.</param>
    /// <param name="unknown">Told of each property that is not known.</param>
    /// <exception cref="GenerationOptionsException">The value of one that is known cannot be used.</exception>
    public static GenerationOptions Read(
        AdditionalPropertiesDictionary? properties,
        Dictionary<string, JsonElement> variables,
        Action<string> unknown)
    {
        GenerationOptions options = new();
        foreach ((string name, object? value) in properties ?? [])
        {
            string key = name.Replace("_", "", StringComparison.Ordinal);
            if (value is null or JsonElement { ValueKind: JsonValueKind.Null })
            {
                continue;
            }

            if (s_options.TryGetValue(key, out Func<GenerationOptions, Value, GenerationOptions>? set))
            {
                options = set(options, new Value(name, value));
            }
            else if (key.Equals(TemplateVariables, StringComparison.OrdinalIgnoreCase))
            {
                new Value(name, value).Variables(variables);
            }
            else
            {
                unknown(name);
            }
        }

        return options;
    }

    /// <summary>A value as it comes: one of .NET, or JSON.</summary>
    private readonly struct Value(string name, object value)
    {
        public int Integer() => (int)Whole(int.MinValue, int.MaxValue);

        // By way of decimal, since JSON and others write a whole number as 100.0 or 1e2 too.
        public long Whole(long least, long most) =>
            decimal.TryParse(Digits(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && decimal.IsInteger(number) && number >= least && number <= most
                ? (long)number
                : throw Wrong("a whole number");

        public double Number() =>
            double.TryParse(Digits(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Wrong("a number");

        public bool Truth() => value switch
        {
            bool truth => truth,
            JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } element => element.GetBoolean(),
            JsonElement { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out bool truth) => truth,
            string text when bool.TryParse(text, out bool truth) => truth,
            _ => throw Wrong("true or false"),
        };

        public string[] Texts() => value switch
        {
            string text => [text],
            JsonElement { ValueKind: JsonValueKind.String } text => [text.GetString()!],
            IEnumerable<string> texts => [.. texts],
            JsonElement { ValueKind: JsonValueKind.Array } array when array.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String) =>
                [.. array.EnumerateArray().Select(static item => item.GetString()!)],
            _ => throw Wrong("a list of texts"),
        };

        public Dictionary<int, double> NumbersById()
        {
            Dictionary<int, double> numbers = [];
            foreach ((string id, object? number) in Entries() ?? throw Wrong("token ids with numbers"))
            {
                numbers[new Value($"{name}.{id}", id).Integer()] = new Value($"{name}.{id}", number ?? throw Wrong("token ids with numbers")).Number();
            }

            return numbers;
        }

        public void Variables(Dictionary<string, JsonElement> variables)
        {
            foreach ((string variable, object? content) in Entries() ?? throw Wrong("a JSON object"))
            {
                variables[variable] = ElementOf(content);
            }
        }

        /// <summary>The members of an object; null where it is none.</summary>
        private IEnumerable<KeyValuePair<string, object?>>? Entries() => value switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } element =>
                element.EnumerateObject().Select(static property => KeyValuePair.Create(property.Name, (object?)property.Value.Clone())),
            JsonObject node => node.Select(static property => KeyValuePair.Create(property.Key, (object?)property.Value)),
            IDictionary dictionary => dictionary.Keys.Cast<object>().Select(key =>
                KeyValuePair.Create(Convert.ToString(key, CultureInfo.InvariantCulture)!, dictionary[key])),
            IEnumerable<KeyValuePair<string, object?>> entries => entries,
            IEnumerable<KeyValuePair<string, JsonElement>> elements => elements.Select(static entry => KeyValuePair.Create(entry.Key, (object?)entry.Value)),
            _ => null,
        };

        private JsonElement ElementOf(object? content) => content switch
        {
            null => JsonElement.Parse("null"),
            JsonElement element => element,
            JsonNode node => JsonElement.Parse(node.ToJsonString()),
            bool truth => JsonElement.Parse(truth ? "true" : "false"),
            string text => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\""),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                JsonElement.Parse(Convert.ToString(content, CultureInfo.InvariantCulture)!),
            _ => throw Wrong("a JSON object of texts, numbers, true, false, null and JSON"),
        };

        private string? Digits() => value switch
        {
            JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToString(value, CultureInfo.InvariantCulture),
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => value as string,
        };

        private GenerationOptionsException Wrong(string expected) => new(
            name, string.Create(CultureInfo.InvariantCulture, $"The additional property '{name}' is '{value}'; it must be {expected}."));
    }
}
