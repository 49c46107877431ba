using System.Collections.Immutable;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <content>Lists and dictionaries.</content>
public abstract partial class JsonValues
{
    /// <summary>Reads an array.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads an element.</param>
    /// <exception cref="JsonException">It is none, or an element is wrong.</exception>
    public static List<T> ReadList<T>(ref Utf8JsonReader reader, JsonRead<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonErrors.Expected(ref reader, "An array");
        }

        JsonErrors.WatchStack(ref reader);

        List<T> list = [];
        while (Move(ref reader) && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(read(ref reader));
        }

        return list;
    }

    /// <inheritdoc cref="ReadList"/>
    public static T[] ReadArray<T>(ref Utf8JsonReader reader, JsonRead<T> read) => [.. ReadList(ref reader, read)];

    /// <inheritdoc cref="ReadList"/>
    public static ImmutableArray<T> ReadImmutableArray<T>(ref Utf8JsonReader reader, JsonRead<T> read) =>
        [.. ReadList(ref reader, read)];

    /// <summary>Reads an array whose elements are unique; of equal ones the first is kept.</summary>
    /// <inheritdoc cref="ReadList"/>
    public static HashSet<T> ReadSet<T>(ref Utf8JsonReader reader, JsonRead<T> read) => [.. ReadList(ref reader, read)];

    /// <summary>
    /// Reads an object whose properties may have any name. Where a name comes twice the last value counts: no grammar can
    /// remember every name, and a text that the model was let write is a value.
    /// </summary>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads a property's value.</param>
    /// <exception cref="JsonException">It is none, or a value is wrong.</exception>
    public static Dictionary<string, T> ReadDictionary<T>(ref Utf8JsonReader reader, JsonRead<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        StartObject(ref reader, "dictionary");
        Dictionary<string, T> dictionary = [];
        while (ReadPropertyName(ref reader))
        {
            string name = Text(ref reader);
            Move(ref reader);
            dictionary[name] = read(ref reader);
        }

        return dictionary;
    }
}
