using System.ComponentModel;
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

    /// <summary>The value of an argument, or what it is where it is missing.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="read">Reads it of JSON.</param>
    /// <param name="missing">What it is where it is missing.</param>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    public T Get<T>(string name, JsonRead<T> read, T missing) => TryFind(name, out object? value) ? Convert(name, value, read) : missing;

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
        return value switch
        {
            T typed => typed,
            null => Read("null", "null"),
            JsonElement { ValueKind: JsonValueKind.String } element => Read(element.GetRawText(), element.GetString()!),
            JsonElement element => Read(element.GetRawText(), element.GetRawText()),
            JsonNode node => Read(node.ToJsonString(), node.ToJsonString()),
            IFormattable formattable => Text(formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
            _ => Text(value.ToString() ?? ""),
        };

        // A kernel's template gives text, whatever the parameter: 5, Paris and [1, 2] come without quotes.
        T Text(string text) => Read(text, $"\"{JsonEncodedText.Encode(text)}\"");

        T Read(string json, string other) => TryRead(json, read, out T? result) || (other != json && TryRead(other, read, out result))
            ? result!
            : throw new ArgumentException($"The function '{_function}' was called with {json} for the argument '{name}', which is no {typeof(T).Name}.", name);
    }

    private static bool TryRead<T>(string json, JsonRead<T> read, out T? value)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
            value = reader.Read() ? read(ref reader) : default;
            return !reader.Read();
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }
}
