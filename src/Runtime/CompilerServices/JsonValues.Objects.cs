using System.Globalization;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <content>
/// The properties of objects, in whatever order they come. One that is missing, unknown or there twice is an error.
/// </content>
public abstract partial class JsonValues
{
    /// <summary>Checks that an object begins here.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="type">What the object is, for errors.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static void StartObject(ref Utf8JsonReader reader, string type)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonErrors.Expected(ref reader, $"An object ({type})");
        }

        JsonErrors.WatchStack(ref reader);
    }

    /// <summary>Moves to the name of the next property; false at the end of the object.</summary>
    public static bool ReadPropertyName(ref Utf8JsonReader reader) =>
        Move(ref reader) && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves from the name of a property to its value.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="isRead">Whether the object had this property before.</param>
    /// <exception cref="JsonException">It had.</exception>
    public static void MoveToValue(ref Utf8JsonReader reader, ref bool isRead)
    {
        if (isRead)
        {
            throw JsonErrors.At(ref reader, $"The property '{Text(ref reader)}' is there twice.");
        }

        isRead = true;
        Move(ref reader);
    }

    /// <summary>Checks that a property was there.</summary>
    /// <param name="reader">Stands at the end of the object.</param>
    /// <param name="isRead">Whether it was.</param>
    /// <param name="type">What the object is.</param>
    /// <param name="name">The property's name.</param>
    /// <exception cref="JsonException">It was not.</exception>
    public static void RequireProperty(ref Utf8JsonReader reader, bool isRead, string type, string name)
    {
        if (!isRead)
        {
            throw JsonErrors.At(ref reader, $"{type} lacks its property '{name}'.");
        }
    }

    /// <summary>Says that the property at which the reader stands is none of the type.</summary>
    public static JsonException UnknownProperty(ref Utf8JsonReader reader, string type) =>
        JsonErrors.At(ref reader, $"{type} has no property '{Text(ref reader)}'.");

    /// <summary>Looks ahead for the property that says which case of a union an object is.</summary>
    /// <param name="reader">A copy, which stands where the object begins.</param>
    /// <param name="type">What the union is.</param>
    /// <param name="name">The property's name.</param>
    /// <returns>Its value: a string, or the digits of a number.</returns>
    /// <exception cref="JsonException">There is no such property.</exception>
    public static string FindDiscriminator(Utf8JsonReader reader, string type, string name)
    {
        StartObject(ref reader, type);
        while (ReadPropertyName(ref reader))
        {
            bool isFound = reader.ValueTextEquals(name);
            Move(ref reader);
            if (isFound)
            {
                return Discriminator(ref reader);
            }

            reader.Skip();
        }

        throw JsonErrors.At(ref reader, $"{type} lacks its property '{name}', which says what it is.");
    }

    /// <summary>Checks the property that says which case of a union an object is.</summary>
    /// <param name="reader">Stands on its value.</param>
    /// <param name="type">What the case is.</param>
    /// <param name="expected">What it must be: a string, or the digits of a number.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static void CheckDiscriminator(ref Utf8JsonReader reader, string type, string expected)
    {
        if (Discriminator(ref reader) != expected)
        {
            throw JsonErrors.Expected(ref reader, $"'{expected}', for {type},");
        }
    }

    /// <summary>Says that an object is no case of a union.</summary>
    /// <param name="reader">Stands where the object begins.</param>
    /// <param name="type">What the union is.</param>
    /// <param name="discriminator">What the object says that it is.</param>
    public static JsonException UnknownCase(ref Utf8JsonReader reader, string type, string discriminator) =>
        JsonErrors.At(ref reader, $"{type} has no case '{discriminator}'.");

    // Text that ends early is an error of the reader, unless it was told that more comes; none of ours is.
    private static bool Move(ref Utf8JsonReader reader) =>
        reader.Read() ? true : throw JsonErrors.At(ref reader, "The text ends before the value does.");

    private static string Discriminator(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? ReadInt32(ref reader).ToString(CultureInfo.InvariantCulture)
        : ReadString(ref reader);
}
