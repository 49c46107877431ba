using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
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
            [nameof(GenerationOptions.MaxLength)] = static (options, value) => options with { MaxLength = value.Integer() },
            [nameof(GenerationOptions.MinNewTokens)] = static (options, value) => options with { MinNewTokens = value.Integer() },
            [nameof(GenerationOptions.DoSample)] = static (options, value) => options with { DoSample = value.Truth() },
            [nameof(GenerationOptions.MinP)] = static (options, value) => options with { MinP = value.Number() },
            [nameof(GenerationOptions.RepetitionPenalty)] = static (options, value) => options with { RepetitionPenalty = value.Number() },
            [nameof(GenerationOptions.NoRepeatNgramSize)] = static (options, value) => options with { NoRepeatNgramSize = value.Integer() },
            [nameof(GenerationOptions.NumBeams)] = static (options, value) => options with { NumBeams = value.Integer() },
            [nameof(GenerationOptions.LengthPenalty)] = static (options, value) => options with { LengthPenalty = value.Number() },
            [nameof(GenerationOptions.EarlyStopping)] = static (options, value) => options with { EarlyStopping = value.Truth() },
            [nameof(GenerationOptions.BadWords)] = static (options, value) => options with { BadWords = value.Texts() },
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
        public int Integer() =>
            decimal.TryParse(Digits(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue
                ? (int)number
                : throw Wrong("a whole number");

        public double Number() =>
            double.TryParse(Digits(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Wrong("a number");

        public bool Truth() => value switch
        {
            bool truth => truth,
            JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } element => element.GetBoolean(),
            _ => throw Wrong("true or false"),
        };

        public string[] Texts() => value switch
        {
            IEnumerable<string> texts => [.. texts],
            JsonElement { ValueKind: JsonValueKind.Array } array when array.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String) =>
                [.. array.EnumerateArray().Select(static item => item.GetString()!)],
            _ => throw Wrong("a list of texts"),
        };

        public void Variables(Dictionary<string, JsonElement> variables)
        {
            IEnumerable<KeyValuePair<string, JsonElement>> entries = value switch
            {
                JsonElement { ValueKind: JsonValueKind.Object } element =>
                    element.EnumerateObject().Select(static property => KeyValuePair.Create(property.Name, property.Value.Clone())),
                IEnumerable<KeyValuePair<string, JsonElement>> elements => elements,
                _ => throw Wrong("a JSON object"),
            };
            foreach ((string variable, JsonElement content) in entries)
            {
                variables[variable] = content;
            }
        }

        private string? Digits() => value switch
        {
            JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToString(value, CultureInfo.InvariantCulture),
            _ => null,
        };

        private GenerationOptionsException Wrong(string expected) => new(
            name, string.Create(CultureInfo.InvariantCulture, $"The additional property '{name}' is '{value}'; it must be {expected}."));
    }
}
