using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Typed.CompilerServices;

/// <summary>The arguments of a call of a function, as they come: values of .NET, JSON, or text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextFunctionArguments
{
    private readonly string _function;
    private readonly AIFunctionArguments _arguments;

    internal TextFunctionArguments(string function, AIFunctionArguments arguments) => (_function, _arguments) = (function, arguments);

    /// <summary>The value of an argument that must be there.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="read">Reads it of JSON.</param>
    /// <exception cref="ArgumentException">It is missing, or of another kind.</exception>
    public T Get<T>(string name, JsonRead<T> read) => TryFind(name, out object? value)
        ? Convert(name, value, read)
        : throw new ArgumentException($"The function '{_function}' was called without the argument '{name}'.", name);

    /// <summary>The value of an argument, or what it is where it is missing, or null where it cannot be.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="read">Reads it of JSON.</param>
    /// <param name="missing">What it is where it is missing.</param>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    public T Get<T>(string name, JsonRead<T> read, T missing) =>
        !TryFind(name, out object? value) ? missing
        : value is not (null or JsonElement { ValueKind: JsonValueKind.Null }) ? Convert(name, value, read)
        : TryRead("null", read, out T? none) ? none!
        : missing;

    private bool TryFind(string name, out object? value)
    {
        if (_arguments.TryGetValue(name, out value))
        {
            return true;
        }

        // Kernels do not tell letters apart, and models sometimes neither.
        foreach ((string other, object? found) in _arguments)
        {
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = found;
                return true;
            }
        }

        return false;
    }

    private T Convert<T>(string name, object? value, JsonRead<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (value is T typed)
        {
            return typed;
        }

        foreach (string json in SpellingsOf(value))
        {
            if (TryRead(json, read, out T? result))
            {
                return result!;
            }
        }

        throw new ArgumentException($"The function '{_function}' was called with {value ?? "null"} for the argument '{name}', which is no {typeof(T).Name}.", name);
    }

    /// <summary>What a value can be as JSON. A template gives text, whatever the parameter: 5, Paris and [1, 2] come without quotes.</summary>
    private static IEnumerable<string> SpellingsOf(object? value) => value switch
    {
        null => ["null"],
        JsonElement { ValueKind: JsonValueKind.String } element => [element.GetRawText(), .. SpellingsOfText(element.GetString()!)],
        JsonElement element => [element.GetRawText()],
        JsonNode node => SpellingsOf(JsonElement.Parse(node.ToJsonString())),
        DateTime moment => SpellingsOfText(moment.ToString("O", CultureInfo.InvariantCulture)),
        IFormattable formattable => SpellingsOfText(formattable.ToString(null, CultureInfo.InvariantCulture)),
        string text => SpellingsOfText(text),
        IEnumerable items => JsonOf(items) is { } json ? [json] : [],
        _ => HasText(value) ? SpellingsOfText(value.ToString()!) : [],
    };

    /// <summary>A collection as JSON, without reflection; null where it holds what has no text.</summary>
    private static string? JsonOf(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case JsonElement element:
                return element.GetRawText();
            case JsonNode node:
                return node.ToJsonString();
            case bool truth:
                return truth ? "true" : "false";
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                return System.Convert.ToString(value, CultureInfo.InvariantCulture);
            case string text:
                return Quote(text);
            case DateTime moment:
                return Quote(moment.ToString("O", CultureInfo.InvariantCulture));
            case IFormattable formattable:
                return Quote(formattable.ToString(null, CultureInfo.InvariantCulture));
            case IDictionary members:
                string?[] pairs = [.. members.Keys.Cast<object>().Select(key => JsonOf(members[key]) is { } item ? $"{Quote(key.ToString() ?? "")}:{item}" : null)];
                return pairs.Contains(null) ? null : $"{{{string.Join(',', pairs)}}}";
            case IEnumerable items:
                string?[] elements = [.. items.Cast<object?>().Select(JsonOf)];
                return elements.Contains(null) ? null : $"[{string.Join(',', elements)}]";
            default:
                return HasText(value) ? Quote(value.ToString()!) : null;
        }
    }

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString();

    // What has no text of its own says its type.
    private static bool HasText(object value) => value.ToString() is { } text && text != value.GetType().ToString();

    private static IEnumerable<string> SpellingsOfText(string text) =>
        bool.TryParse(text, out bool truth)
            ? [truth ? "true" : "false", Quote(text)]
            : [text, Quote(text)];

    private static bool TryRead<T>(string json, JsonRead<T> read, out T? value)
    {
        value = default;
        try
        {
            // How deep a value may be, its reader knows.
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = int.MaxValue });
            if (!reader.Read())
            {
                return false;
            }

            value = read(ref reader);
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
