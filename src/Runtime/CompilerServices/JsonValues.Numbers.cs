using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <content>Numbers. One that its type cannot hold is an error; infinity is none that JSON could write.</content>
public abstract partial class JsonValues
{
    /// <summary>Reads a whole number from -128 to 127.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static sbyte ReadSByte(ref Utf8JsonReader reader) => ReadInteger<sbyte>(ref reader);

    /// <summary>Reads a whole number from 0 to 255.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static byte ReadByte(ref Utf8JsonReader reader) => ReadInteger<byte>(ref reader);

    /// <summary>Reads a whole number of 16 bits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static short ReadInt16(ref Utf8JsonReader reader) => ReadInteger<short>(ref reader);

    /// <summary>Reads a whole number of 16 bits, without a sign.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ushort ReadUInt16(ref Utf8JsonReader reader) => ReadInteger<ushort>(ref reader);

    /// <summary>Reads a whole number of 32 bits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static int ReadInt32(ref Utf8JsonReader reader) => ReadInteger<int>(ref reader);

    /// <summary>Reads a whole number of 32 bits, without a sign.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static uint ReadUInt32(ref Utf8JsonReader reader) => ReadInteger<uint>(ref reader);

    /// <summary>Reads a whole number of 64 bits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static long ReadInt64(ref Utf8JsonReader reader) => ReadInteger<long>(ref reader);

    /// <summary>Reads a whole number of 64 bits, without a sign.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ulong ReadUInt64(ref Utf8JsonReader reader) => ReadInteger<ulong>(ref reader);

    /// <summary>Reads a number of 16 bits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Half ReadHalf(ref Utf8JsonReader reader) => ReadFinite<Half>(ref reader);

    /// <summary>Reads a number of 32 bits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static float ReadSingle(ref Utf8JsonReader reader) => ReadFinite<float>(ref reader);

    /// <summary>Reads a number of 64 bits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static double ReadDouble(ref Utf8JsonReader reader) => ReadFinite<double>(ref reader);

    /// <summary>Reads a decimal number.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static decimal ReadDecimal(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal value)
            ? value
            : throw JsonErrors.Expected(ref reader, "A number that a Decimal can hold");

    private static T ReadInteger<T>(ref Utf8JsonReader reader)
        where T : IBinaryInteger<T>, IMinMaxValue<T> =>
        reader.TokenType == JsonTokenType.Number
            && T.TryParse(Digits(ref reader), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T? value)
            ? value
            : throw JsonErrors.Expected(ref reader, FormattableString.Invariant($"A whole number from {T.MinValue} to {T.MaxValue}"));

    private static T ReadFinite<T>(ref Utf8JsonReader reader)
        where T : IFloatingPoint<T> =>
        reader.TokenType == JsonTokenType.Number
            && T.TryParse(Digits(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out T? value)
            && T.IsFinite(value)
            ? value
            : throw JsonErrors.Expected(ref reader, $"A number that a {typeof(T).Name} can hold");

    private static ReadOnlySpan<byte> Digits(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
}
