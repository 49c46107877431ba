using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>
/// Reads values of JSON. Generated code derives from it, so as to call its methods by their names alone. A value that is not
/// there, is of another kind, or does not fit its type is a <see cref="JsonException"/>, never a default value.
/// </summary>
/// <remarks>The reader stands on the first token of the value, and on its last one afterwards.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1052", Justification = "Generated code derives from it.")]
public abstract partial class JsonValues
{
    /// <summary>Whether the value is null.</summary>
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Reads a string.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static string ReadString(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? Text(ref reader) : throw JsonErrors.Expected(ref reader, "A string");

    /// <summary>Reads a string that is one UTF-16 unit.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static char ReadChar(ref Utf8JsonReader reader) =>
        ReadString(ref reader) is [char value] ? value : throw JsonErrors.Expected(ref reader, "A string of one character");

    /// <summary>Reads true or false.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    public static bool ReadBoolean(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.GetBoolean()
            : throw JsonErrors.Expected(ref reader, "true or false");

    /// <summary>Reads a Guid in its form of 8-4-4-4-12 digits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Guid ReadGuid(ref Utf8JsonReader reader) =>
        Guid.TryParseExact(ReadString(ref reader), "D", out Guid value) ? value : throw JsonErrors.Expected(ref reader, "A Guid");

    /// <summary>Reads a Uri, absolute or relative.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Uri ReadUri(ref Utf8JsonReader reader) =>
        Uri.TryCreate(ReadString(ref reader), UriKind.RelativeOrAbsolute, out Uri? value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A Uri");

    /// <summary>
    /// Reads a member of an enumeration by its label. A label in other letters (<c>positive</c> for <c>Positive</c>) is taken
    /// where it can mean no other member, as a text without quotes may be written so.
    /// </summary>
    /// <param name="reader">The reader.</param>
    /// <param name="labels">Each member with its label.</param>
    /// <exception cref="JsonException">It is the label of no member.</exception>
    public static TEnum ReadEnum<TEnum>(ref Utf8JsonReader reader, KeyValuePair<TEnum, string>[] labels)
        where TEnum : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(labels);
        string text = ReadString(ref reader);
        foreach ((TEnum member, string label) in labels)
        {
            if (label == text)
            {
                return member;
            }
        }

        KeyValuePair<TEnum, string>[] similar =
            Array.FindAll(labels, label => label.Value.Equals(text, StringComparison.OrdinalIgnoreCase));
        return similar is [var (found, _)]
            ? found
            : throw JsonErrors.Expected(ref reader, "One of " + string.Join(", ", labels.Select(static label => $"\"{label.Value}\"")));
    }

    /// <summary>The text of a string or of a property's name.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw JsonErrors.At(ref reader, "A string holds half of a surrogate pair.");
        }
    }
}
