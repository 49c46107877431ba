using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Configuration;

namespace Typed.Hosting;

/// <summary>A value of the configuration, read strictly: an error names the whole key, the value and what is expected.</summary>
internal readonly struct ConfigurationValue(IConfigurationSection section)
{
    /// <summary>Whether the key is there without a value, as in JSON's null.</summary>
    public bool IsNull => section.Value is null && !section.GetChildren().Any();

    /// <exception cref="TypedException">It is not a number of the type.</exception>
    public T Number<T>()
        where T : struct, INumber<T>
    {
        // Float allows no separators of thousands: "0,5" is a mistake, not 5.
        bool isWhole = typeof(T) != typeof(double);
        NumberStyles style = isWhole ? NumberStyles.Integer : NumberStyles.Float;
        return T.TryParse(section.Value, style, CultureInfo.InvariantCulture, out T value) ? value
            : isWhole ? throw Wrong("a whole number")
            : throw Wrong(section.Value?.Contains(',', StringComparison.Ordinal) == true ? "a number with a point, not a comma" : "a number");
    }

    /// <exception cref="TypedException">It is neither true nor false.</exception>
    public bool Truth() => bool.TryParse(section.Value, out bool value) ? value : throw Wrong("true or false");

    /// <exception cref="TypedException">It is not a text.</exception>
    public string Text() => section.Value ?? throw Wrong("a text");

    /// <summary>One of an enumeration's members, by its name, without regard to case.</summary>
    /// <exception cref="TypedException">It is none of them.</exception>
    public T OneOf<T>()
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(Matches) is { } name ? Enum.Parse<T>(name) : throw Wrong(string.Join(", ", Enum.GetNames<T>()));

    /// <summary>Texts; a single one is a list of one.</summary>
    /// <exception cref="TypedException">It is neither a text nor a list of texts.</exception>
    public string[] Texts()
    {
        // An empty array has an empty value.
        if (section.Value is { } single)
        {
            return single.Length == 0 ? [] : [single];
        }

        return [.. section.GetChildren().Select(static item => new ConfigurationValue(item).Text())];
    }

    /// <summary>Texts by name.</summary>
    /// <exception cref="TypedException">It does not hold names with texts.</exception>
    public Dictionary<string, string> TextsByName() => section.Value is { Length: > 0 }
        ? throw Wrong("names with texts")
        : section.GetChildren().ToDictionary(static item => item.Key, static item => new ConfigurationValue(item).Text(), StringComparer.Ordinal);

    /// <summary>Numbers by token id.</summary>
    /// <exception cref="TypedException">It does not hold token ids with numbers.</exception>
    public Dictionary<int, double> NumbersById()
    {
        if (section.Value is { Length: > 0 })
        {
            throw Wrong("token ids with numbers");
        }

        Dictionary<int, double> numbers = [];
        foreach (IConfigurationSection item in section.GetChildren())
        {
            int id = int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed)
                ? parsed
                : throw new TypedException($"The configuration key {item.Path} is not known; its last part must be a token id.");
            numbers[id] = new ConfigurationValue(item).Number<double>();
        }

        return numbers;
    }

    private bool Matches(string name) => name.Equals(section.Value, StringComparison.OrdinalIgnoreCase);

    private TypedException Wrong(string expected) => section.Value is { } value
        ? new($"The configuration value {section.Path} is '{value}'; it must be {expected}.")
        : new($"The configuration key {section.Path} holds keys of its own; it must be {expected}.");
}
