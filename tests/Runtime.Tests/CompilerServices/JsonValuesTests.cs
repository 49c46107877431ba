using System.Text;
using System.Text.Json;

namespace Typed.CompilerServices;

public sealed class JsonValuesTests
{
    private enum Color
    {
        Red,
        Green,
        GREEN,
    }

    private static readonly KeyValuePair<Color, string>[] s_colors =
        [new(Color.Red, "Red"), new(Color.Green, "Green"), new(Color.GREEN, "GREEN")];

    [Fact]
    public void Scalar_OfItsText_IsRead()
    {
        Assert.Equal("a\n\u00e9😀", Read(""" "a\n\u00e9😀" """, JsonValues.ReadString));
        Assert.Equal('é', Read("\"é\"", JsonValues.ReadChar));
        Assert.True(Read("true", JsonValues.ReadBoolean));
        Assert.Equal(sbyte.MinValue, Read("-128", JsonValues.ReadSByte));
        Assert.Equal(byte.MaxValue, Read("255", JsonValues.ReadByte));
        Assert.Equal(short.MinValue, Read("-32768", JsonValues.ReadInt16));
        Assert.Equal(ushort.MaxValue, Read("65535", JsonValues.ReadUInt16));
        Assert.Equal(int.MinValue, Read("-2147483648", JsonValues.ReadInt32));
        Assert.Equal(uint.MaxValue, Read("4294967295", JsonValues.ReadUInt32));
        Assert.Equal(long.MinValue, Read("-9223372036854775808", JsonValues.ReadInt64));
        Assert.Equal(ulong.MaxValue, Read("18446744073709551615", JsonValues.ReadUInt64));
        Assert.Equal((Half)1.5, Read("1.5", JsonValues.ReadHalf));
        Assert.Equal(-2.5e-7f, Read("-2.5E-7", JsonValues.ReadSingle));
        Assert.Equal(1e300, Read("1e300", JsonValues.ReadDouble));
        Assert.Equal(79228162514264337593543950335m, Read("79228162514264337593543950335", JsonValues.ReadDecimal));
        Assert.Equal(new Guid(0x01234567, 0x89ab, 0xcdef, 0, 1, 2, 3, 4, 5, 6, 7), Read("\"01234567-89AB-cdef-0001-020304050607\"", JsonValues.ReadGuid));
        Assert.Equal(new Uri("https://example.org/a?b=c"), Read("\"https://example.org/a?b=c\"", JsonValues.ReadUri));
    }

    [Fact]
    public void Time_OfItsText_IsRead()
    {
        Assert.Equal(new DateOnly(2024, 2, 29), Read("\"2024-02-29\"", JsonValues.ReadDateOnly));
        Assert.Equal(new TimeOnly(23, 59, 58), Read("\"23:59:58\"", JsonValues.ReadTimeOnly));
        Assert.Equal(new TimeOnly(TimeSpan.TicksPerDay - 1), Read("\"23:59:59.9999999\"", JsonValues.ReadTimeOnly));
        Assert.Equal(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), Read("\"2024-02-29T01:02:03Z\"", JsonValues.ReadDateTime));
        Assert.Equal(
            new DateTimeOffset(2024, 2, 29, 1, 2, 3, 500, TimeSpan.FromHours(-14)),
            Read("\"2024-02-29T01:02:03.5-14:00\"", JsonValues.ReadDateTimeOffset));
        Assert.Equal(TimeSpan.MinValue, Read("\"-10675199.02:48:05.4775808\"", JsonValues.ReadTimeSpan));
        Assert.Equal(new TimeSpan(1, 12, 30, 0), Read("\"1.12:30:00\"", JsonValues.ReadTimeSpan));
    }

    [Fact]
    public void Scalar_ThatIsAnotherOne_IsAnError()
    {
        AssertError("A string was expected, but there is 12.", "12", JsonValues.ReadString);
        AssertError("A string was expected, but there is null.", "null", JsonValues.ReadString);
        AssertError("A string holds half of a surrogate pair.", "\"\\ud800\"", JsonValues.ReadString);
        AssertError("A string of one character was expected, but there is \"😀\".", "\"😀\"", JsonValues.ReadChar);
        AssertError("true or false was expected, but there is \"true\".", "\"true\"", JsonValues.ReadBoolean);
        AssertError("A whole number from 0 to 255 was expected, but there is 256.", "256", JsonValues.ReadByte);
        AssertError("A whole number from 0 to 4294967295 was expected, but there is -1.", "-1", JsonValues.ReadUInt32);
        AssertError("A whole number from -128 to 127 was expected, but there is 1.5.", "1.5", JsonValues.ReadSByte);
        AssertError("A number that a Half can hold was expected, but there is 65520.", "65520", JsonValues.ReadHalf);
        AssertError("A number that a Single can hold was expected, but there is 1e39.", "1e39", JsonValues.ReadSingle);
        AssertError("A number that a Double can hold was expected, but there is -1e309.", "-1e309", JsonValues.ReadDouble);
        AssertError("A number that a Decimal can hold was expected, but there is 1e30.", "1e30", JsonValues.ReadDecimal);
        AssertError("A Guid was expected, but there is \"x\".", "\"x\"", JsonValues.ReadGuid);
        AssertError("A date such as 2026-11-26 was expected, but there is \"2023-02-29\".", "\"2023-02-29\"", JsonValues.ReadDateOnly);
        AssertError("A time such as 14:30:00 was expected, but there is \"24:00:00\".", "\"24:00:00\"", JsonValues.ReadTimeOnly);
        AssertError("A span of time such as 1.12:30:00 was expected, but there is \"1d\".", "\"1d\"", JsonValues.ReadTimeSpan);
    }

    [Fact]
    public void Enum_ByLabel_IsTakenInOtherLettersWhereThatIsClear()
    {
        Assert.Equal(Color.GREEN, Read("\"GREEN\"", ReadColor));
        Assert.Equal(Color.Red, Read("\"rED\"", ReadColor));
        AssertError("One of \"Red\", \"Green\", \"GREEN\" was expected, but there is \"green\".", "\"green\"", ReadColor);

        static Color ReadColor(ref Utf8JsonReader reader) => JsonValues.ReadEnum(ref reader, s_colors);
    }

    [Fact]
    public void Collection_OfElements_IsRead()
    {
        Assert.Equal([1, 2, 2], Read("[1, 2, 2]", static (ref Utf8JsonReader reader) => JsonValues.ReadList(ref reader, JsonValues.ReadInt32)));
        Assert.Equal([1, 2], Read("[1, 2, 2]", static (ref Utf8JsonReader reader) => JsonValues.ReadSet(ref reader, JsonValues.ReadInt32)));
        Assert.Equal([], Read("[]", static (ref Utf8JsonReader reader) => JsonValues.ReadArray(ref reader, JsonValues.ReadInt32)));
        Assert.Equal([1], Read("[1]", static (ref Utf8JsonReader reader) => JsonValues.ReadImmutableArray(ref reader, JsonValues.ReadInt32)));
        Assert.Equal(
            new Dictionary<string, int> { ["a"] = 3, ["b"] = 2 },
            Read("""{"a": 1, "b": 2, "a": 3}""", static (ref Utf8JsonReader reader) => JsonValues.ReadDictionary(ref reader, JsonValues.ReadInt32)));
        Assert.ThrowsAny<JsonException>(() => Read(
            "{\"\\ud800\": 1}", static (ref Utf8JsonReader reader) => JsonValues.ReadDictionary(ref reader, JsonValues.ReadInt32)));
        AssertError(
            "An array was expected, but there is an object.",
            "{}",
            static (ref Utf8JsonReader reader) => JsonValues.ReadList(ref reader, JsonValues.ReadInt32));
    }

    [Fact]
    public void Value_ThatNestsDeeperThanTheStack_IsAnError()
    {
        string deep = new('[', 1_000_000);

        JsonException error = Assert.Throws<JsonException>(() =>
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(deep), new JsonReaderOptions { MaxDepth = int.MaxValue });
            reader.Read();
            ReadNested(ref reader);
        });
        Assert.StartsWith("The value nests too deep: ", error.Message, StringComparison.Ordinal);

        static List<object> ReadNested(ref Utf8JsonReader reader) => JsonValues.ReadList<object>(ref reader, ReadNested);
    }

    [Fact]
    public void Error_OfAValue_SaysWhereItIs()
    {
        JsonException error = Assert.ThrowsAny<JsonException>(() => Read(
            "[1, 2, x", static (ref Utf8JsonReader reader) => JsonValues.ReadList(ref reader, JsonValues.ReadInt32)));
        Assert.Equal(7, error.BytePositionInLine);
        error = Assert.Throws<JsonException>(() => Read(
            "[1, 2, \"x\"]", static (ref Utf8JsonReader reader) => JsonValues.ReadList(ref reader, JsonValues.ReadInt32)));
        Assert.Equal(7, error.BytePositionInLine);
    }

    private static T Read<T>(string json, JsonRead<T> read)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
        reader.Read();
        T value = read(ref reader);
        Assert.False(reader.Read());
        return value;
    }

    private static void AssertError<T>(string message, string json, JsonRead<T> read) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Read(json, read)).Message);
}
