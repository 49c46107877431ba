using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Typed.SemanticKernel;

/// <summary>A value of a setting as it comes: a .NET value, a JSON element, or text, as YAML gives it.</summary>
internal readonly struct SettingValue(string name, object value)
{
    /// <summary>The value as it came.</summary>
    public object Value => value;

    public static bool IsNull(object? value) => value is null or JsonElement { ValueKind: JsonValueKind.Null };

    /// <exception cref="GenerationOptionsException">It is not a whole number, or does not fit the type.</exception>
    public T ToInteger<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        // By way of decimal, since JSON and others write a whole number as 100.0 or 1e2 too.
        if (decimal.TryParse(NumberText(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && decimal.IsInteger(number))
        {
            try
            {
                return T.CreateChecked(number);
            }
            catch (OverflowException)
            {
            }
        }

        throw Wrong($"a whole number from {T.MinValue} to {T.MaxValue}");
    }

    /// <exception cref="GenerationOptionsException">It is not a number.</exception>
    public double ToNumber() =>
        double.TryParse(NumberText(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Wrong("a number");

    /// <exception cref="GenerationOptionsException">It is neither true nor false.</exception>
    public bool ToBoolean() => value switch
    {
        bool truth => truth,
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        _ => bool.TryParse(TextOf(value), out bool truth) ? truth : throw Wrong("true or false"),
    };

    /// <summary>A count. True and false stand for the one that was given elsewhere; without it, true counts 0.</summary>
    /// <exception cref="GenerationOptionsException">It is neither a whole number, true nor false.</exception>
    public int? ToCount(int? given) => value switch
    {
        true or JsonElement { ValueKind: JsonValueKind.True } => given ?? 0,
        false or JsonElement { ValueKind: JsonValueKind.False } => given,
        _ => ToInteger<int>(),
    };

    /// <summary>Numbers by token id.</summary>
    /// <exception cref="GenerationOptionsException">It does not hold token ids with numbers.</exception>
    public IDictionary<int, double> ToNumbersById()
    {
        Dictionary<int, double> numbers = [];
        foreach ((object key, object? item) in Entries() ?? throw Wrong("token ids with numbers"))
        {
            if (IsNull(item))
            {
                throw Wrong("token ids with numbers");
            }

            numbers[new SettingValue(name, key).ToInteger<int>()] = new SettingValue($"{name}.{key}", item!).ToNumber();
        }

        return numbers;
    }

    /// <summary>JSON by name.</summary>
    /// <exception cref="GenerationOptionsException">It is no object, or holds what JSON does not.</exception>
    public IDictionary<string, JsonElement> ToVariables()
    {
        Dictionary<string, JsonElement> variables = [];
        foreach ((object key, object? item) in Entries() ?? throw Wrong("a JSON object"))
        {
            variables[Convert.ToString(key, CultureInfo.InvariantCulture)!] = item switch
            {
                JsonElement element => element,
                null or JsonNode or string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                    JsonSerializer.SerializeToElement(item),
                _ => throw Wrong("a JSON object of texts, numbers, true, false, null and JSON"),
            };
        }

        return variables;
    }

    /// <summary>Texts; a single one is a list of one.</summary>
    /// <exception cref="GenerationOptionsException">It is neither a text nor a list of texts.</exception>
    public IList<string> ToTexts()
    {
        if (TextOf(value) is { } single)
        {
            return [single];
        }

        IEnumerable<object?>? items = value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(static item => (object?)item),
            IEnumerable<object?> objects => objects,
            _ => null,
        };
        string?[] texts = items is null ? [null] : [.. items.Select(TextOf)];
        return texts.Contains(null) ? throw Wrong("a text or a list of texts") : [.. texts.OfType<string>()];
    }

    /// <summary>The members of an object; null where it is none.</summary>
    private IEnumerable<(object Key, object? Value)>? Entries() => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } element =>
            element.EnumerateObject().Select(static property => ((object)property.Name, (object?)property.Value.Clone())),
        JsonObject node => node.Select(static property => ((object)property.Key, (object?)property.Value)),
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(key => (key, dictionary[key])),
        _ => null,
    };

    /// <summary>A number's digits. A float keeps the few it was written with, which a cast to double would not.</summary>
    private string? NumberText() => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => TextOf(value),
    };

    private static string? TextOf(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => null,
    };

    private GenerationOptionsException Wrong(string expected) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"The setting '{name}' is {Describe()}; it must be {expected}."));

    private string Describe() => value switch
    {
        string text => $"\"{text}\"",
        JsonElement element => element.GetRawText(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => $"a {value.GetType().Name}",
    };
}
