using System.Text.Json;

namespace Typed.CompilerServices;

/// <content>How values are written, as they are read.</content>
public abstract partial class JsonValues
{
    /// <summary>Writes a value that may be null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes one that is not.</param>
    public static void WriteNullable<T>(Utf8JsonWriter writer, T? value, JsonWrite<T> write)
        where T : class
    {
        if (value is null)
        {
            ThrowIfNull(writer).WriteNullValue();
        }
        else
        {
            ThrowIfNull(write)(ThrowIfNull(writer), value);
        }
    }

    /// <inheritdoc cref="WriteNullable{T}(Utf8JsonWriter, T, JsonWrite{T})"/>
    public static void WriteNullable<T>(Utf8JsonWriter writer, T? value, JsonWrite<T> write)
        where T : struct
    {
        if (value is { } found)
        {
            ThrowIfNull(write)(ThrowIfNull(writer), found);
        }
        else
        {
            ThrowIfNull(writer).WriteNullValue();
        }
    }

    /// <summary>Writes an array.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="items">Its elements.</param>
    /// <param name="write">Writes an element.</param>
    public static void WriteList<T>(Utf8JsonWriter writer, IEnumerable<T> items, JsonWrite<T> write)
    {
        ThrowIfNull(writer).WriteStartArray();
        foreach (T item in ThrowIfNull(items))
        {
            ThrowIfNull(write)(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an object whose properties have any names.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="entries">Its properties.</param>
    /// <param name="write">Writes a property's value.</param>
    public static void WriteDictionary<T>(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, T>> entries, JsonWrite<T> write)
    {
        ThrowIfNull(writer).WriteStartObject();
        foreach ((string name, T value) in ThrowIfNull(entries))
        {
            writer.WritePropertyName(name);
            ThrowIfNull(write)(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a member of an enumeration by its label.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The member.</param>
    /// <param name="labels">Each member with its label.</param>
    /// <exception cref="JsonException">It is none of the members.</exception>
    public static void WriteEnum<TEnum>(Utf8JsonWriter writer, TEnum value, KeyValuePair<TEnum, string>[] labels)
        where TEnum : struct, Enum
    {
        foreach ((TEnum member, string label) in ThrowIfNull(labels))
        {
            if (EqualityComparer<TEnum>.Default.Equals(member, value))
            {
                ThrowIfNull(writer).WriteStringValue(label);
                return;
            }
        }

        throw new JsonException($"{value} is no member of {typeof(TEnum).Name}.");
    }

    /// <summary>Writes probabilities by label, the likeliest first.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="scores">The probabilities.</param>
    /// <param name="labels">Each member with its label.</param>
    public static void WriteScores<TEnum>(Utf8JsonWriter writer, Scored<TEnum> scores, KeyValuePair<TEnum, string>[] labels)
        where TEnum : struct, Enum => WriteDictionary(
            writer,
            ThrowIfNull(labels).OrderByDescending(label => scores[label.Key]).Select(label => KeyValuePair.Create(label.Value, scores[label.Key])),
            WriteScalar);

    /// <summary>Writes a string, a number, a date or the like.</summary>
    /// <remarks>What is read by one of the methods above is written so that it is read again.</remarks>
    public static void WriteScalar<T>(Utf8JsonWriter writer, T value)
        where T : notnull
    {
        ThrowIfNull(writer);
        switch (value)
        {
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case DateTime moment:
                writer.WriteStringValue(moment);
                break;
            case DateTimeOffset moment:
                writer.WriteStringValue(moment);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or Half or float or double or decimal:
                writer.WriteRawValue(((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case DateOnly date:
                writer.WriteStringValue(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                writer.WriteStringValue(time.ToString("HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                writer.WriteStringValue(span.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case Uri uri:
                writer.WriteStringValue(uri.OriginalString);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static T ThrowIfNull<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
