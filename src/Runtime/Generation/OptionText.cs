using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Typed;

/// <summary>Writes options for people: "Temperature = 0.7, MaxNewTokens = 100".</summary>
internal static class OptionText
{
    /// <summary>Appends an option unless it is null.</summary>
    public static StringBuilder AppendOption<T>(this StringBuilder text, string name, T value) => value is null
        ? text
        : text.Append(text.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{name} = {value}");

    /// <summary>Appends texts, escaped as in JSON, unless they are null.</summary>
    public static StringBuilder AppendOption(this StringBuilder text, string name, IReadOnlyList<string>? values) =>
        text.AppendOption(name, values is null
            ? null
            : $"[{string.Join(", ", values.Select(static value => $"\"{JsonEncodedText.Encode(value)}\""))}]");

    /// <summary>Appends numbers by token id unless they are null.</summary>
    public static StringBuilder AppendOption(this StringBuilder text, string name, IReadOnlyDictionary<int, double>? values) =>
        text.AppendOption(name, values is null
            ? null
            : $"{{{string.Join(", ", values.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")))}}}");
}
